import type { FastifyInstance } from 'fastify';
import { actorOf } from '../../access/actor.ts';
import type { House } from '../../house.ts';
import { urls } from '../../links/urls.ts';
import { calm, keptOf } from '../../web/errors.ts';
import { emptyForm, readForm } from '../../web/form.ts';
import { goTo } from '../../web/origin.ts';
import { roomy } from '../../web/roomy.ts';
import { page } from '../../web/view.ts';
import { judgeMember } from '../judging/actions.ts';
import { membership } from '../queries.ts';
import { askToJoin, confirmMembership } from './actions.ts';
import { joinInput } from './input.ts';

type Slug = { Params: { slug: string } };
type Member = { Params: { slug: string; memberId: string } };

/** Becoming a member, and a host's yes or no. */
export function joiningRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.store;

  app.get<Slug>('/meetups/:slug/join', async (request, reply) => {
    if (request.meetup.endedAt !== null) return calm(reply, 'closed-to-new');
    return page(reply, 'members/join', { meetup: request.meetup, form: knownValues(request.visitor.person) });
  });

  app.post<Slug>('/meetups/:slug/join', roomy, async (request, reply) => {
    const { meetup, visitor } = request;
    if (meetup.endedAt !== null) return calm(reply, 'closed-to-new');
    const said = readForm(joinInput(meetup.reading), request.body);
    if (!said.ok) return page(reply, 'members/join', { meetup, form: said.form }, 422);
    const free = await askToJoin(house, meetup, request.ip, said.value, visitor.locale);
    if (!free) return calm(reply, 'too-many', { kept: keptOf(request) });
    return page(reply, 'members/asked', {
      meetup,
      email: said.value.email,
      mail: { leaves: house.mailer !== null, from: house.settings.mailFrom.address },
      noindex: true,
    });
  });

  app.get('/confirm/member/:token', async (request, reply) => {
    const found = await membership(read, request.link.subjectId);
    if (found === null || found.member.state === 'refused' || found.meetup.endedAt !== null)
      return calm(reply, 'closed-to-new');
    return page(reply, 'members/confirm', { ...found, token: tokenOf(request.params), noindex: true });
  });

  app.post('/confirm/member/:token', async (request, reply) => {
    const became = await confirmMembership(house, request.link.subjectId);
    const found = await membership(read, request.link.subjectId);
    if (became === 'closed' || found === null) return calm(reply, 'closed-to-new');
    return page(reply, 'members/confirmed', { became, meetup: found.meetup, noindex: true });
  });

  for (const verdict of ['approve', 'refuse', 'remove'] as const) {
    app.post<Member>(`/meetups/:slug/members/:memberId/${verdict}`, async (request, reply) => {
      const { slug, memberId } = request.params;
      const done = await judgeMember(house, actorOf(request), request.meetup, memberId, verdict);
      return done ? goTo(reply, urls.members(slug)) : calm(reply, 'not-found');
    });
  }
}

function tokenOf(params: unknown): string {
  return (params as { token: string }).token;
}

function knownValues(person: { name: string; email: string | null; reading: string } | null) {
  if (person === null) return emptyForm;
  return { ...emptyForm, values: { name: person.name, email: person.email ?? '', reading: person.reading } };
}
