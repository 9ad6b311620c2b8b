import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../../access/actor.ts';
import { troubleOf } from '../../bounces/trouble.ts';
import type { House } from '../../house.ts';
import { catalog } from '../../i18n/locale.ts';
import { urls } from '../../links/urls.ts';
import { hostNav } from '../../meetups/nav.ts';
import { nameFor } from '../../sessions/host/people.ts';
import { calm } from '../../web/errors.ts';
import { emptyForm, type Form, readForm } from '../../web/form.ts';
import { goTo } from '../../web/origin.ts';
import { roomy } from '../../web/roomy.ts';
import { page } from '../../web/view.ts';
import { memberOf } from '../queries.ts';
import { memberPage } from '../routes.ts';
import { type Confirmed, confirmAddress, fixAddress } from './actions.ts';
import { addressInput } from './input.ts';
import { needsOwner } from './owning.ts';
import { addresseeOf, changeOf, standingOf, waitingChange } from './queries.ts';

type OfMember = { Params: { slug: string; memberId: string } };
type OfAttendee = { Params: { slug: string; sessionId: string; rsvpId: string } };
type Opened = { Params: { token: string } };

/** Fixing the address of a member or an attendee whose mail does not arrive, and the page behind the letter to the new one. */
export function addressRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.store;

  app.post<OfMember>('/meetups/:slug/members/:memberId/address', roomy, async (request, reply) => {
    const { slug, memberId } = request.params;
    const member = await memberOf(read, request.meetup.id, memberId);
    if (member === null) return calm(reply, 'not-found');
    const said = readForm(addressInput, request.body);
    if (!said.ok) return memberPage(house, reply, member, said.form, 422);
    const asked = await fixAddress(house, actorOf(request), request.meetup, {
      whose: { memberId },
      email: said.value.email,
    });
    if (asked.ok) return goTo(reply, urls.member(slug, memberId));
    if (asked.why === 'not-found') return calm(reply, 'not-found');
    return memberPage(house, reply, member, { ...said.form, errors: { email: asked.why } }, 409);
  });

  app.get<OfAttendee>(urls.fixAttendee(':slug', ':sessionId', ':rsvpId'), (request, reply) =>
    fixPage(request, reply, emptyForm),
  );

  app.post<OfAttendee>(urls.fixAttendee(':slug', ':sessionId', ':rsvpId'), roomy, async (request, reply) => {
    const { slug, sessionId, rsvpId } = request.params;
    const said = readForm(addressInput, request.body);
    if (!said.ok) return fixPage(request, reply, said.form, 422);
    if ((await attendeeIn(request)) === null) return calm(reply, 'not-found');
    const wish = { whose: { rsvpId }, email: said.value.email };
    const asked = await fixAddress(house, actorOf(request), request.meetup, wish);
    if (asked.ok) return goTo(reply, urls.fixAttendee(slug, sessionId, rsvpId));
    if (asked.why === 'not-found') return calm(reply, 'not-found');
    return fixPage(request, reply, { ...said.form, errors: { email: asked.why } }, 409);
  });

  /** Somebody who has an answer to this session. */
  async function attendeeIn({ meetup, params }: FastifyRequest<OfAttendee>) {
    const found = await addresseeOf(read, meetup.id, { rsvpId: params.rsvpId });
    return found !== null && 'sessionId' in found && found.sessionId === params.sessionId ? found : null;
  }

  async function fixPage(request: FastifyRequest<OfAttendee>, reply: FastifyReply, form: Form, status = 200) {
    const { slug, sessionId, rsvpId } = request.params;
    const found = await attendeeIn(request);
    if (found === null) return calm(reply, 'not-found');
    // Their mail arrives, perhaps since a new address was confirmed.
    if (troubleOf(found, request.visitor.now) === null) return goTo(reply, urls.sessionPerson(slug, sessionId, rsvpId));
    const t = catalog(request.visitor.locale);
    const scene = {
      nav: hostNav(t, request.meetup, 'sessions'),
      back: urls.sessionPerson(slug, sessionId, rsvpId),
      name: nameFor(found, 'all', request.visitor.locale),
      fix: {
        action: urls.fixAttendee(slug, sessionId, rsvpId),
        waitingFor: (await waitingChange(read, found.personId, request.visitor.now))?.email ?? '',
        ownerNeeded: needsOwner(await standingOf(read, found.personId, request.meetup.id)),
      },
      form,
      noindex: true,
    };
    return page(reply, 'members/address-fix', scene, status);
  }

  app.get<Opened>('/confirm/address/:token', async (request, reply) => {
    const found = await changeOf(read, request.link.subjectId);
    if (found === null) return ended(reply, 'over', '');
    const { change, person, meetup } = found;
    const { now, person: visitor } = request.visitor;
    if (change.confirmedAt !== null || change.endedAt !== null || change.expiresAt <= now)
      return ended(reply, 'over', meetup.name);
    if (visitor?.id !== person.id && needsOwner(await standingOf(read, person.id, meetup.id)))
      return ended(reply, 'owner', meetup.name);
    const name = person.badgeName || person.name;
    return page(reply, 'members/address-confirm', { name, meetup, action: request.url.split('?')[0], noindex: true });
  });

  app.post<Opened>('/confirm/address/:token', async (request, reply) => {
    const found = await changeOf(read, request.link.subjectId);
    const done = await confirmAddress(house, request.link.subjectId, request.visitor.person?.id ?? null);
    return ended(reply, done, found?.meetup.name ?? '');
  });
}

function ended(reply: FastifyReply, became: Confirmed, meetup: string) {
  return page(reply, 'members/address-became', { became, meetup, signIn: urls.signIn, noindex: true });
}
