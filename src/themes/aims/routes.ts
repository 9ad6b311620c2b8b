import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../../access/actor.ts';
import type { House } from '../../house.ts';
import { catalog } from '../../i18n/locale.ts';
import { urls } from '../../links/urls.ts';
import { hostNav } from '../../meetups/nav.ts';
import { takenSeats } from '../../seats/queries.ts';
import { comingSessions, pastSessions } from '../../sessions/queries.ts';
import { rowCount, rowsOf } from '../../sessions/sheet/rows.ts';
import { calm } from '../../web/errors.ts';
import { emptyForm, type Form, readForm, refused } from '../../web/form.ts';
import { goTo } from '../../web/origin.ts';
import { roomy } from '../../web/roomy.ts';
import { page } from '../../web/view.ts';
import { proposeTheme } from '../actions.ts';
import { beginAim, changeAim, saveAsUsed, useForPurpose, useForSession } from './actions.ts';
import { chosenDraft, formatOf } from './chosen.ts';
import { longest, shortest } from './draft.ts';
import { type AimInput, aimInput, askInput } from './input.ts';
import { aimOf, aimsOf } from './queries.ts';
import { formatsShown, listShown, sessionsShown } from './shown.ts';

type OfAim = { Params: { slug: string; aimId: string } };
type Done = { ok: true; to?: string } | { ok: false; field?: string; why: string };

/** Three questions turn a vague aim into a theme, a question and a run sheet; what comes of them is edited and used. */
export function aimRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.store;

  app.get(urls.aims(':slug'), (request, reply) => list(request, reply, null));

  app.post(urls.aims(':slug'), roomy, async (request, reply) => {
    const { meetup } = request;
    const said = readForm(askInput, request.body);
    if (!said.ok) return list(request, reply, said.form);
    const begun = await beginAim(house, actorOf(request), meetup, said.value);
    if (!begun.ok) return list(request, reply, refused(said.form, begun.field, begun.why));
    return goTo(reply, urls.aim(meetup.slug, begun.id));
  });

  app.get<OfAim>(urls.aim(':slug', ':aimId'), (request, reply) => show(request, reply, null));

  app.post<OfAim>(urls.aim(':slug', ':aimId'), roomy, (request, reply) =>
    using(request, reply, async (said) => {
      const { meetup, params } = request;
      if (!(await changeAim(house, actorOf(request), meetup.id, params.aimId, said))) return { ok: false, why: 'gone' };
      if (said.go === 'end') return { ok: true, to: `${urls.aims(meetup.slug)}?done=ended` };
      const done = said.go === 'renew' ? 'renewed' : 'saved';
      return { ok: true, to: `${urls.aim(meetup.slug, params.aimId)}?done=${done}` };
    }),
  );

  app.post<OfAim>(urls.aimAct(':slug', ':aimId', 'session'), roomy, (request, reply) =>
    using(request, reply, async (said) => {
      const { meetup, params } = request;
      const used = await useForSession(house, actorOf(request), meetup.id, params.aimId, said);
      if (!used.ok) return { ok: false, field: 'session', why: used.why };
      return { ok: true, to: `${urls.sheet(meetup.slug, said.session)}?done=written` };
    }),
  );

  app.post<OfAim>(urls.aimAct(':slug', ':aimId', 'theme'), roomy, (request, reply) =>
    using(request, reply, async (said) => {
      const { meetup, params } = request;
      if (!(await saveAsUsed(house, meetup.id, params.aimId, said))) return { ok: false, why: 'gone' };
      const theme = { kind: 'theme' as const, title: said.draft.topic, about: said.draft.goal };
      const proposed = await proposeTheme(house, actorOf(request), meetup.id, theme);
      if (!proposed.ok) return { ok: false, field: 'topic', why: proposed.why };
      return { ok: true, to: `${urls.themes(meetup.slug)}?done=proposed` };
    }),
  );

  app.post<OfAim>(urls.aimAct(':slug', ':aimId', 'purpose'), roomy, (request, reply) =>
    using(request, reply, async (said) => {
      const { meetup, params } = request;
      const used = await useForPurpose(house, actorOf(request), meetup.id, params.aimId, said);
      if (!used.ok) return { ok: false, field: 'purpose', why: used.why };
      return { ok: true, to: `${urls.aim(meetup.slug, params.aimId)}?done=purpose` };
    }),
  );

  /** Reads the form of an aim, does what its button asks, and shows it again with everything typed where that is refused. */
  async function using(request: FastifyRequest<OfAim>, reply: FastifyReply, act: (said: AimInput) => Promise<Done>) {
    if ((await aimOf(read, request.meetup.id, request.params.aimId)) === null) return calm(reply, 'not-found');
    const said = readForm(aimInput, request.body);
    if (!said.ok) return show(request, reply, said.form);
    const done = await act(said.value);
    if (done.ok) return goTo(reply, done.to ?? urls.aim(request.meetup.slug, request.params.aimId));
    if (done.why === 'gone') return calm(reply, 'not-found');
    return show(request, reply, refused(said.form, done.field ?? 'topic', done.why));
  }

  /** @param form what was typed and refused; null begins with the meetup's usual length and how many came last */
  async function list(request: FastifyRequest, reply: FastifyReply, form: Form | null) {
    const { meetup, visitor } = request;
    const t = catalog(visitor.locale);
    const [last] = await pastSessions(read, meetup.id, visitor.now, 1);
    const came = last === undefined ? null : await takenSeats(read, last.id);
    const many = came === null ? 0 : came.on_site.going + came.online.going;
    const usual = {
      minutes: String(Math.max(shortest, Math.min(longest, meetup.minutes))),
      people: String(many >= 2 ? many : 8),
    };
    const done = (request.query as { done?: string }).done === 'ended';
    const data = {
      nav: hostNav(t, meetup, null),
      notice: done ? { tone: 'good', words: t.aims.done.ended } : undefined,
      meetup: { slug: meetup.slug, name: meetup.name, lang: meetup.languages.slice(0, 2) },
      earlier: listShown(await aimsOf(read, meetup.id), meetup, visitor.locale),
      form: form ?? { ...emptyForm, values: usual },
    };
    return page(reply, 'themes/aims', data, form === null ? 200 : 422);
  }

  async function show(request: FastifyRequest<OfAim>, reply: FastifyReply, form: Form | null) {
    const { meetup, visitor, params } = request;
    const t = catalog(visitor.locale);
    const aim = await aimOf(read, meetup.id, params.aimId);
    if (aim === null) return calm(reply, 'not-found');
    const format = formatOf(aim, meetup.template);
    const { lines, ...draft } = chosenDraft(aim, format);
    const { aim: thought, whom, after, about } = aim;
    const asked = { aim: thought, whom, after, about, minutes: String(aim.minutes), people: String(aim.people) };
    const values = form?.values ?? { ...asked, ...draft, ...rowsOf(lines) };
    const done = t.aims.done[(request.query as { done?: keyof typeof t.aims.done }).done ?? 'nothing'];
    const data = {
      nav: hostNav(t, meetup, null),
      notice: done && form === null ? { tone: 'good', words: done } : undefined,
      meetup: { slug: meetup.slug, name: meetup.name, lang: aim.locale },
      aim: { id: aim.id, said: thought },
      formats: formatsShown(aim, meetup.template, format, visitor.locale),
      sessions: sessionsShown(await comingSessions(read, meetup.id, visitor.now), visitor.locale),
      rows: rowCount(values),
      form: { values, errors: form?.errors ?? {} },
    };
    return page(reply, 'themes/aim', data, form === null ? 200 : 422);
  }
}
