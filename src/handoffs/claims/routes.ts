import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../../access/actor.ts';
import { isTeam } from '../../access/policy.ts';
import type { House } from '../../house.ts';
import { longMoment } from '../../i18n/format.ts';
import { catalog } from '../../i18n/locale.ts';
import { urls } from '../../links/urls.ts';
import { hostNav } from '../../meetups/nav.ts';
import { hostNameOf } from '../../meetups/queries.ts';
import { calm } from '../../web/errors.ts';
import { readForm } from '../../web/form.ts';
import { goTo } from '../../web/origin.ts';
import { page } from '../../web/view.ts';
import { departureShown } from '../departures/page.ts';
import { claimsOf, coHostsOf, nextDateOf, openDeparture } from '../departures/queries.ts';
import { mayClaim } from '../departures/steps.ts';
import { waitsOf } from '../departures/waits.ts';
import { isFresh } from '../stages.ts';
import { acceptClaim, claimHosting, leadInstead, takeClaimBack } from './actions.ts';
import { claimInput, nothingSaid } from './input.ts';

type Claiming = { Params: { slug: string; claimId: string } };

/** Where team and members say "I'll take it on", signed in: their own yes, which nobody can give for them. */
export function claimRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.store;

  app.get(urls.claim(':slug'), (request, reply) => show(request, reply));

  app.post(urls.claim(':slug'), async (request, reply) => {
    const said = readForm(claimInput, request.body);
    if (!said.ok) return show(request, reply, 422);
    const { id, slug } = request.meetup;
    const act = { claim: claimHosting, 'take-back': takeClaimBack, lead: leadInstead }[said.value.said];
    const done = await act(house, actorOf(request), id);
    return goTo(reply, `${urls.claim(slug)}${done ? `?done=${said.value.said}` : ''}`);
  });

  app.post<Claiming>(urls.acceptClaim(':slug', ':claimId'), async (request, reply) => {
    const { meetup, visitor, params } = request;
    const open = await openDeparture(read, meetup.id);
    const known = open === null ? [] : await claimsOf(read, open.id);
    if (!readForm(nothingSaid, request.body).ok || !known.some(({ id }) => id === params.claimId))
      return calm(reply, 'not-found');
    if (!isFresh(visitor.signedInAt, visitor.now))
      return goTo(reply, `${urls.handoff(meetup.slug)}?refused=signInAgain`);
    const done = await acceptClaim(house, actorOf(request), meetup.id, params.claimId);
    return goTo(reply, `${urls.handoff(meetup.slug)}${done ? '?done=moved' : ''}`);
  });

  async function show(request: FastifyRequest, reply: FastifyReply, status = 200) {
    const { meetup, visitor, role } = request;
    const t = catalog(visitor.locale);
    const me = visitor.person?.id ?? '';
    const open = meetup.endedAt === null ? await openDeparture(read, meetup.id) : null;
    const place = isTeam(role) ? 'team' : 'member';
    const asked = open !== null && mayClaim(open, place);
    const claims = open === null ? [] : await claimsOf(read, open.id);
    const coHosts = await coHostsOf(read, meetup.id);
    const host = await hostNameOf(read, meetup.hostId);
    const next = await nextDateOf(read, meetup.id, visitor.now);
    const coHost = role === 'co-host';
    const reader = { lang: visitor.locale, timeZone: meetup.timeZone, me, coHost, now: visitor.now };
    const shown = asked ? departureShown(open, { host, claims, coHosts }, waitsOf(meetup), reader) : null;
    const leads = shown?.kind === 'dormant' && coHost && next !== null && next.leadState !== 'accepted';
    const done = t.departures.done[(request.query as { done?: keyof typeof t.departures.done }).done ?? 'nothing'];
    const data = {
      nav: isTeam(role) ? hostNav(t, meetup, null) : undefined,
      noindex: true,
      notice: done ? { tone: 'good', words: done } : undefined,
      meetup: { slug: meetup.slug, name: meetup.name, purpose: meetup.purpose, lang: meetup.languages.slice(0, 2) },
      shown,
      isHost: role === 'host',
      coHost,
      mine: claims.some(({ personId }) => personId === me),
      // Who among the members would host is for the team to know.
      claims: isTeam(role) ? (shown?.claims ?? []) : [],
      lead: leads ? longMoment(visitor.locale, next.startsAt, meetup.timeZone) : '',
    };
    return page(reply, 'handoffs/claim', data, status);
  }
}
