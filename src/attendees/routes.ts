import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor, House } from '../house.ts';
import { urls } from '../links/urls.ts';
import { sessionOf } from '../sessions/queries.ts';
import { calm } from '../web/errors.ts';
import { readForm } from '../web/form.ts';
import { goTo } from '../web/origin.ts';
import {
  acceptLateYes,
  answerOnBehalf,
  confirmByHand,
  moveInWaitlist,
  type Outcome,
  promote,
  type Whose,
} from './actions.ts';
import { moveInput, nothingSaid, onBehalfInput } from './input.ts';

type Named = { Params: { slug: string; sessionId: string; rsvpId: string } };

/** What the host does with one attendee, from the session's page; each act leads back there. */
export function attendeeRoutes(app: FastifyInstance, house: House): void {
  const at = '/meetups/:slug/sessions/:sessionId/rsvps/:rsvpId';

  function act<Schema extends z.ZodType>(
    name: string,
    schema: Schema,
    work: (actor: Actor, whose: Whose, said: z.output<Schema>) => Promise<Outcome>,
  ): void {
    app.post<Named>(`${at}/${name}`, async (request, reply) => {
      const { sessionId, rsvpId } = request.params;
      if ((await sessionOf(house.store.read, request.meetup.id, sessionId)) === null) return calm(reply, 'not-found');
      const read = readForm(schema, request.body);
      if (!read.ok) return back(request, reply, 'attendees.notUnderstood');
      const actor = { personId: request.visitor.person?.id ?? null };
      const outcome = await work(actor, { meetupId: request.meetup.id, sessionId, rsvpId }, read.value);
      if (outcome.ok) return back(request, reply, null);
      return outcome.why === 'attendees.gone' ? calm(reply, 'not-found') : back(request, reply, outcome.why);
    });
  }

  act('promote', nothingSaid, (actor, whose) => promote(house, actor, whose));
  act('move', moveInput, (actor, whose, said) => moveInWaitlist(house, actor, whose, said.to));
  act('answer', onBehalfInput, (actor, whose, said) =>
    answerOnBehalf(house, actor, whose, { ...said, said: said.answer }),
  );
  act('confirm', nothingSaid, (actor, whose) => confirmByHand(house, actor, whose));
  act('accept-late', nothingSaid, (actor, whose) => acceptLateYes(house, actor, whose));
}

/** To the host's page of the session, at this attendee's row; a refusal goes along by its key. */
function back(request: FastifyRequest<Named>, reply: FastifyReply, why: string | null): FastifyReply {
  const { slug, sessionId, rsvpId } = request.params;
  const refused = why === null ? '' : `?refused=${why.split('.').at(-1)}`;
  return goTo(reply, `${urls.sessionHost(slug, sessionId)}${refused}#r-${rsvpId}`);
}
