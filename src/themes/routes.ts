import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../access/actor.ts';
import { mayUse } from '../access/policy.ts';
import type { House } from '../house.ts';
import { shortDate } from '../i18n/format.ts';
import { catalog } from '../i18n/locale.ts';
import { urls } from '../links/urls.ts';
import { hostNav } from '../meetups/nav.ts';
import { partsOf } from '../meetups/parts/queries.ts';
import { calm } from '../web/errors.ts';
import { emptyForm, type Form, readForm, refused } from '../web/form.ts';
import { goTo } from '../web/origin.ts';
import { roomy } from '../web/roomy.ts';
import { page } from '../web/view.ts';
import { pickTheme, proposeTheme, voteForTheme, withdrawTheme } from './actions.ts';
import { nothingSaid, pickInput, proposeInput } from './input.ts';
import { openTheme, openThemes, voteOf, withoutTheme } from './queries.ts';

type Named = { Params: { slug: string; themeId: string } };

/** What members would like to talk about or can tell: proposed and voted on by members, picked by the host. */
export function themeRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.store;

  app.get(urls.themes(':slug'), (request, reply) => show(request, reply, emptyForm));

  app.post(urls.themes(':slug'), roomy, async (request, reply) => {
    const said = readForm(proposeInput, request.body);
    if (!said.ok) return show(request, reply, said.form, 422);
    const done = await proposeTheme(house, actorOf(request), request.meetup.id, said.value);
    if (!done.ok) return show(request, reply, refused(said.form, done.field, done.why), 422);
    return goTo(reply, `${urls.themes(request.meetup.slug)}?done=proposed`);
  });

  app.post<Named>(urls.themeAct(':slug', ':themeId', 'vote'), async (request, reply) => {
    const { meetup, params } = request;
    const done =
      readForm(nothingSaid, request.body).ok &&
      (await voteForTheme(house, actorOf(request), meetup.id, params.themeId));
    return done ? goTo(reply, urls.themes(meetup.slug)) : calm(reply, 'not-found');
  });

  app.post<Named>(urls.themeAct(':slug', ':themeId', 'withdraw'), async (request, reply) => {
    const { meetup, params, role } = request;
    const ofTeam = mayUse(role, `POST ${urls.themeAct(':slug', ':themeId', 'pick')}`);
    const done = await withdrawTheme(house, actorOf(request), meetup.id, params.themeId, ofTeam);
    return done ? goTo(reply, urls.themes(meetup.slug)) : calm(reply, 'not-found');
  });

  app.post<Named>(urls.themeAct(':slug', ':themeId', 'pick'), async (request, reply) => {
    const { meetup, params } = request;
    const said = readForm(pickInput, request.body);
    if ((await openTheme(read, meetup.id, params.themeId)) === null) return calm(reply, 'not-found');
    if (!said.ok) return show(request, reply, { values: {}, errors: { session: 'choice' } }, 422);
    const picked = await pickTheme(house, actorOf(request), meetup.id, params.themeId, said.value.session);
    if (picked.ok) return goTo(reply, `${urls.themes(meetup.slug)}?done=picked`);
    if (picked.why === 'gone') return calm(reply, 'not-found');
    return show(request, reply, { values: {}, errors: { session: 'choice' } }, 422);
  });

  async function show(request: FastifyRequest, reply: FastifyReply, form: Form, status = 200) {
    const { meetup, visitor, role } = request;
    const t = catalog(visitor.locale);
    const me = visitor.person?.id ?? '';
    const [rows, mine, sessions] = await Promise.all([
      openThemes(read, meetup.id),
      voteOf(read, meetup.id, me),
      withoutTheme(read, meetup.id, visitor.now),
    ]);
    const picks = mayUse(role, `POST ${urls.themeAct(':slug', ':themeId', 'pick')}`);
    const named = mayUse(role, `GET ${urls.sessionPerson(':slug', ':sessionId', ':rsvpId')}`);
    const done = t.themes.done[(request.query as { done?: keyof typeof t.themes.done }).done ?? 'nothing'];
    const data = {
      nav: hostNav(t, meetup, mayUse(role, `GET ${urls.sessions(':slug')}`) ? 'sessions' : null),
      notice: done ? { tone: 'good', words: done } : undefined,
      meetup: { slug: meetup.slug, name: meetup.name, lang: meetup.languages.slice(0, 2) },
      themes: rows.map(({ id, kind, title, about, personId, by, votes }) => ({
        ...{ id, title, about, votes },
        kind: t.themes.kinds[kind],
        // No attendee sees another's name: the organizers do.
        by: named || personId === me ? by : '',
        voted: mine === id,
        mayWithdraw: personId === me || picks,
      })),
      picks,
      sessions: sessions.map((one) => ({
        value: one.id,
        label: [
          one.number === null ? '' : t.sessions.number(one.number),
          shortDate(visitor.locale, one.localStart.slice(0, 10)),
        ]
          .filter(Boolean)
          .join(' '),
      })),
      kinds: [
        { value: 'theme', label: t.themes.kinds.theme },
        { value: 'talk', label: t.themes.kinds.talk, hint: t.themes.talkHint },
      ],
      withAims: (await partsOf(read, meetup)).has('aims'),
      form,
    };
    return page(reply, 'themes/list', data, status);
  }
}
