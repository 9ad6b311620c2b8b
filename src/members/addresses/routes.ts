import type { FastifyInstance, FastifyReply } from 'fastify';
import { actorOf } from '../../access/actor.ts';
import type { House } from '../../house.ts';
import { urls } from '../../links/urls.ts';
import { calm } from '../../web/errors.ts';
import { readForm } from '../../web/form.ts';
import { goTo } from '../../web/origin.ts';
import { roomy } from '../../web/roomy.ts';
import { page } from '../../web/view.ts';
import { memberOf } from '../queries.ts';
import { memberPage } from '../routes.ts';
import { type Confirmed, confirmAddress, fixAddress } from './actions.ts';
import { addressInput } from './input.ts';
import { needsOwner } from './owning.ts';
import { changeOf, standingOf } from './queries.ts';

type OfMember = { Params: { slug: string; memberId: string } };
type Opened = { Params: { token: string } };

/** Fixing the address of a member whose mail does not arrive, and the page behind the letter to the new one. */
export function addressRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.store;

  app.post<OfMember>('/meetups/:slug/members/:memberId/address', roomy, async (request, reply) => {
    const { slug, memberId } = request.params;
    const member = await memberOf(read, request.meetup.id, memberId);
    if (member === null) return calm(reply, 'not-found');
    const said = readForm(addressInput, request.body);
    if (!said.ok) return memberPage(house, reply, member, said.form, 422);
    const asked = await fixAddress(house, actorOf(request), request.meetup, { memberId, email: said.value.email });
    if (asked.ok) return goTo(reply, urls.member(slug, memberId));
    if (asked.why === 'not-found') return calm(reply, 'not-found');
    return memberPage(house, reply, member, { ...said.form, errors: { email: asked.why } }, 409);
  });

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
