import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { House } from '../../house.ts';
import { urls } from '../../links/urls.ts';
import { isOurs } from '../../tasks/queries.ts';
import { calm } from '../../web/errors.ts';
import { emptyForm, type Form, readForm } from '../../web/form.ts';
import { goTo } from '../../web/origin.ts';
import { roomy } from '../../web/roomy.ts';
import { page } from '../../web/view.ts';
import { sayInRetro } from '../actions.ts';
import { voiceInput } from '../input.ts';
import { retroShown } from '../page.ts';
import { voiceById, voicesOf } from '../queries.ts';

type WithToken = { Params: { token: string } };

/** The page behind the mail after a session: one of the team looks back, without signing in. GET shows, POST says. */
export function retroAskedRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.store;

  app.get<WithToken>('/retro/:token', (request, reply) => show(request, reply, emptyForm));

  app.post<WithToken>('/retro/:token', roomy, async (request, reply) => {
    const found = await voiceById(read, request.link.subjectId);
    if (found === null) return calm(reply, 'link-gone');
    const said = readForm(voiceInput, request.body);
    if (!said.ok) return show(request, reply, said.form, 422);
    const { meetup, session, person } = found;
    const done = await sayInRetro(house, { personId: person.id }, meetup.id, session.id, said.value);
    return done === 'gone' ? calm(reply, 'link-gone') : goTo(reply, urls.retroAsked(request.params.token));
  });

  async function show(request: FastifyRequest<WithToken>, reply: FastifyReply, form: Form, status = 200) {
    const { visitor, params } = request;
    const found = await voiceById(read, request.link.subjectId);
    if (found === null) return calm(reply, 'link-gone');
    const { retro, session, meetup, person } = found;
    if (meetup.endedAt !== null || !(await isOurs(read, meetup.id, session.id, person.id)))
      return calm(reply, 'link-gone');
    const voices = await voicesOf(read, retro.id);
    const at = { me: person.id, now: visitor.now, lang: visitor.locale };
    const data = {
      noindex: true,
      meetup: { name: meetup.name },
      action: urls.retroAsked(params.token),
      name: person.badgeName || person.name,
      shown: retroShown({ session, retro, voices, ...at }),
      more: urls.retro(meetup.slug, session.id),
      form,
    };
    return page(reply, 'retros/asked', data, status);
  }
}
