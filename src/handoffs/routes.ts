import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../access/actor.ts';
import type { House } from '../house.ts';
import { catalog } from '../i18n/locale.ts';
import { urls } from '../links/urls.ts';
import { hostNav } from '../meetups/nav.ts';
import { partsOf } from '../meetups/parts/queries.ts';
import { hostNameOf } from '../meetups/queries.ts';
import { membersOf } from '../members/queries.ts';
import { namesOf } from '../people/queries.ts';
import { teamOf, teamRow } from '../team/queries.ts';
import { calm } from '../web/errors.ts';
import { emptyForm, type Form, readForm, refused } from '../web/form.ts';
import { goTo } from '../web/origin.ts';
import { roomy } from '../web/roomy.ts';
import { page } from '../web/view.ts';
import { actOnHandoff, editAnnouncement, proposeHandoff } from './actions.ts';
import { departureShown } from './departures/page.ts';
import { claimsOf, coHostsOf, openDeparture } from './departures/queries.ts';
import { departureRoutes } from './departures/routes.ts';
import { mayClaim } from './departures/steps.ts';
import { waitsOf } from './departures/waits.ts';
import { historyShown } from './history/page.ts';
import { toldOf } from './history/queries.ts';
import { actInput, announcementInput, proposeInput } from './input.ts';
import { pendingShown } from './page.ts';
import { pendingHandoff, sessionsSince } from './queries.ts';
import { isFresh } from './stages.ts';

/** What the page says after an act that left the host where they were. */
const doneBy = { withdraw: 'withdrawn', ready: 'ready', 'not-ready': 'not-ready' };

/** Handing the host role on: proposed by the host, followed by giver and nominee. */
export function handoffRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.store;

  app.get(urls.handoff(':slug'), (request, reply) => show(request, reply, emptyForm));

  departureRoutes(app, house, (request, reply, form) => show(request, reply, form, 422));

  app.post(urls.handoff(':slug'), roomy, async (request, reply) => {
    const said = readForm(proposeInput, request.body);
    if (!said.ok) return show(request, reply, said.form, 422);
    const { visitor, meetup } = request;
    if (!isFresh(visitor.signedInAt, visitor.now))
      return show(request, reply, refused(said.form, 'form', 'handoffs.signInAgain'), 422);
    const done = await proposeHandoff(house, actorOf(request), meetup.id, said.value);
    if (!done.ok) return show(request, reply, refused(said.form, done.field, done.why), 422);
    return goTo(reply, `${urls.handoff(meetup.slug)}?done=proposed`);
  });

  app.post(urls.handoffAct(':slug'), async (request, reply) => {
    const said = readForm(actInput, request.body);
    if (!said.ok) return calm(reply, 'not-found');
    const { meetup } = request;
    const done = await actOnHandoff(house, actorOf(request), meetup.id, said.value.act);
    if (!done) return goTo(reply, urls.handoff(meetup.slug));
    const { act } = said.value;
    if (act !== 'revert') {
      const moved = act === 'ready' && (await pendingHandoff(read, meetup.id)) === null;
      return goTo(reply, `${urls.handoff(meetup.slug)}?done=${moved ? 'moved' : doneBy[act]}`);
    }
    // A nominee who reverts may see no more of the team's pages.
    const now = await teamRow(read, meetup.id, request.visitor.person?.id ?? '');
    const stays = request.role === 'host' || now?.role === 'co-host';
    return goTo(reply, stays ? `${urls.handoff(meetup.slug)}?done=reverted` : urls.desk);
  });

  app.post(urls.announcement(':slug'), roomy, async (request, reply) => {
    const said = readForm(announcementInput, request.body);
    if (!said.ok) return show(request, reply, said.form, 422);
    const { meetup } = request;
    const done = await editAnnouncement(house, actorOf(request), meetup.id, said.value.announcement);
    return done ? goTo(reply, `${urls.handoff(meetup.slug)}?done=said`) : calm(reply, 'not-found');
  });

  async function show(request: FastifyRequest, reply: FastifyReply, form: Form, status = 200) {
    const { meetup, visitor, role } = request;
    const t = catalog(visitor.locale);
    const [pending, past] = await Promise.all([pendingHandoff(read, meetup.id), toldOf(read, meetup.id)]);
    const parties = pending === null ? [] : [pending.giverId, pending.nomineeId];
    const names = await namesOf(read, [
      ...parties,
      ...past.flatMap(({ fromId, toId, byId }) => [fromId, toId, ...(byId === null ? [] : [byId])]),
    ]);
    const place = { lang: visitor.locale, me: visitor.person?.id ?? '', timeZone: meetup.timeZone, now: visitor.now };
    const sessions = pending?.acceptedAt == null ? [] : await sessionsSince(read, meetup.id, pending.acceptedAt);
    const live = pending === null ? null : pendingShown(pending, sessions, names, place);
    const current = live?.stage === 'expired' ? null : live;
    const proposes = role === 'host' && current === null && meetup.endedAt === null;
    const { done, refused } = request.query as { done?: string; refused?: string };
    const said = ({ ...t.handoffs.done, ...t.departures.done } as Record<string, string>)[done ?? 'nothing'];
    const leaving = await leavingShown(request);
    const data = {
      nav: hostNav(t, meetup, 'settings'),
      notice: said
        ? { tone: 'good', words: said }
        : refused === 'signInAgain'
          ? { tone: 'wait', words: t.handoffs.signInAgain }
          : undefined,
      leaving,
      leaves: role === 'host' && leaving?.kind === 'stepping-down',
      mayLeave: role === 'host' && leaving === null && meetup.endedAt === null && current === null,
      meetup: { slug: meetup.slug, name: meetup.name },
      withTerms: (await partsOf(read, meetup)).has('terms'),
      current,
      past: historyShown(past, names, place),
      proposes,
      fresh: isFresh(visitor.signedInAt, visitor.now),
      people: proposes ? await nominees(request) : [],
      overlaps: ['1', '2', '3', '0'].map((value) => ({ value, label: t.handoffs.overlaps(Number(value)) })),
      form,
    };
    return page(reply, 'handoffs/show', data, status);
  }

  /** Whether somebody else is looked for, as this visitor may know it: a quiet host's co-hosts once they were asked. */
  async function leavingShown({ meetup, visitor, role }: FastifyRequest) {
    const open = meetup.endedAt === null ? await openDeparture(read, meetup.id) : null;
    if (open === null || (role !== 'host' && !mayClaim(open, 'team'))) return null;
    const [claims, coHosts] = await Promise.all([claimsOf(read, open.id), coHostsOf(read, meetup.id)]);
    const me = visitor.person?.id ?? '';
    const reader = {
      lang: visitor.locale,
      timeZone: meetup.timeZone,
      me,
      coHost: role === 'co-host',
      now: visitor.now,
    };
    const host = await hostNameOf(read, meetup.hostId);
    return departureShown(open, { host, claims, coHosts }, waitsOf(meetup), reader);
  }

  /** The team first, then the other members. */
  async function nominees({ meetup, visitor }: FastifyRequest) {
    const t = catalog(visitor.locale);
    const team = (await teamOf(read, meetup.id)).map(({ personId, name, role }) => ({
      value: personId,
      label: `${name || t.team.somebody} (${t.team.roles[role]})`,
    }));
    const taken = new Set([meetup.hostId, ...team.map(({ value }) => value)]);
    const others = (await membersOf(read, meetup.id, ['member']))
      .filter(({ personId }) => !taken.has(personId))
      .map(({ personId, name }) => ({ value: personId, label: name || t.team.somebody }));
    return [{ value: '', label: t.team.pick }, ...team, ...others];
  }
}
