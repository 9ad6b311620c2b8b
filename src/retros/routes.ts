import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../access/actor.ts';
import type { House } from '../house.ts';
import { catalog } from '../i18n/locale.ts';
import { urls } from '../links/urls.ts';
import { hostNav } from '../meetups/nav.ts';
import { sessionOf } from '../sessions/queries.ts';
import { lessonsOf } from '../tasks/lessons.ts';
import { allTasksOf } from '../tasks/queries.ts';
import { allStepsOf, hasRunbook } from '../tasks/runbook/queries.ts';
import { calm } from '../web/errors.ts';
import { emptyForm, type Form, readForm, refused } from '../web/form.ts';
import { goTo } from '../web/origin.ts';
import { roomy } from '../web/roomy.ts';
import { page } from '../web/view.ts';
import { closeRetro, sayInRetro, takeTry } from './actions.ts';
import { closeInput, tryInput, voiceInput } from './input.ts';
import { lessonsShown, nextShown, retroShown, triesShown } from './page.ts';
import { nextLed, retroOf, triesFor, voicesOf } from './queries.ts';

type Named = { Params: { slug: string; sessionId: string }; Querystring: { done?: string } };

/** The retrospective of a session: what its team says, what is tried next, what goes back into the runbook. */
export function retroRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.store;

  app.get<Named>(urls.retro(':slug', ':sessionId'), (request, reply) => show(request, reply, emptyForm));

  app.post<Named>(urls.retro(':slug', ':sessionId'), roomy, async (request, reply) => {
    const { meetup, params } = request;
    const said = readForm(voiceInput, request.body);
    if (!said.ok) return show(request, reply, said.form, 422);
    const done = await sayInRetro(house, actorOf(request), meetup.id, params.sessionId, said.value);
    if (done === 'gone') return calm(reply, 'not-found');
    return goTo(reply, `${urls.retro(meetup.slug, params.sessionId)}?done=${done === 'done' ? 'said' : 'closed'}`);
  });

  app.post<Named>(urls.retroAct(':slug', ':sessionId', 'tries'), async (request, reply) => {
    const { meetup, params } = request;
    const said = readForm(tryInput, request.body);
    if (!said.ok) return calm(reply, 'not-found');
    const done = await takeTry(house, actorOf(request), meetup.id, params.sessionId, said.value);
    if (done === 'gone') return calm(reply, 'not-found');
    if (done !== 'done') return show(request, reply, refused(emptyForm, 'form', done), 422);
    return goTo(reply, `${urls.retro(meetup.slug, params.sessionId)}?done=tried`);
  });

  app.post<Named>(urls.retroAct(':slug', ':sessionId', 'close'), roomy, async (request, reply) => {
    const { meetup, params } = request;
    const said = readForm(closeInput, request.body);
    if (!said.ok) return show(request, reply, said.form, 422);
    const closed = await closeRetro(house, actorOf(request), meetup.id, params.sessionId, said.value);
    return closed ? goTo(reply, urls.retro(meetup.slug, params.sessionId)) : calm(reply, 'not-found');
  });

  async function show(request: FastifyRequest<Named>, reply: FastifyReply, form: Form, status = 200) {
    const { meetup, visitor, params, query } = request;
    const session = await sessionOf(read, meetup.id, params.sessionId);
    if (session === null) return calm(reply, 'not-found');
    const { locale: lang, now } = visitor;
    const t = catalog(lang);
    const retro = await retroOf(read, session.id);
    const voices = retro === null ? [] : await voicesOf(read, retro.id);
    const shown = retroShown({ session, retro, voices, me: visitor.person?.id ?? '', now, lang });
    const started = await hasRunbook(read, meetup.id);
    const lessons =
      started && shown.held
        ? lessonsOf(await allTasksOf(read, session.id), await allStepsOf(read, meetup.id), session.endsAt)
        : [];
    const { done = '' } = query;
    const words = Object.hasOwn(t.retros.notices, done) ? t.retros.notices[done as keyof typeof t.retros.notices] : '';
    const data = {
      nav: hostNav(t, meetup, 'sessions'),
      notice: words === '' ? undefined : { tone: 'good', words },
      meetup: { slug: meetup.slug, name: meetup.name },
      action: urls.retro(meetup.slug, session.id),
      back: urls.sessionHost(meetup.slug, session.id),
      sessionId: session.id,
      shown,
      lessons: lessonsShown(lessons, meetup.slug),
      tries: triesShown(await triesFor(read, session.id), meetup.slug),
      started,
      next: nextShown(await nextLed(read, meetup, now), meetup.slug, lang),
      form,
    };
    return page(reply, 'retros/show', data, status);
  }
}
