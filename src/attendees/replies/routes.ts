import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../../access/actor.ts';
import type { House } from '../../house.ts';
import { urls } from '../../links/urls.ts';
import { calm } from '../../web/errors.ts';
import { readForm } from '../../web/form.ts';
import { goTo } from '../../web/origin.ts';
import type { Outcome } from '../actions.ts';
import { answerByReply, markReplyRead } from './actions.ts';
import { readInput, takeInput } from './input.ts';
import { replyNamed } from './queries.ts';

type OfReply = { Params: { slug: string; sessionId?: string; replyId: string } };

/** What the team does with what people wrote back: writes it down as an answer, or notes that it was read. */
export function replyRoutes(app: FastifyInstance, house: House): void {
  app.post<OfReply>(urls.reply(':slug', ':sessionId', ':replyId', 'answer'), async (request, reply) => {
    const said = readForm(takeInput, request.body);
    if ((await replyNamed(house.store.read, named(request))) === null) return calm(reply, 'not-found');
    if (!said.ok) return back(request, reply, { refused: 'notUnderstood' });
    const outcome = await answerByReply(house, actorOf(request), named(request), said.value.answer);
    return after(request, reply, outcome);
  });

  const read = async (request: FastifyRequest<OfReply>, reply: FastifyReply) => {
    if (!readForm(readInput, request.body).ok) return calm(reply, 'not-found');
    return after(request, reply, await markReplyRead(house, actorOf(request), named(request)));
  };
  app.post<OfReply>(urls.reply(':slug', ':sessionId', ':replyId', 'read'), read);
  app.post<OfReply>(urls.reply(':slug', null, ':replyId', 'read'), read);
}

function named({ meetup, params }: FastifyRequest<OfReply>) {
  return { meetupId: meetup.id, sessionId: params.sessionId ?? null, replyId: params.replyId };
}

function after(request: FastifyRequest<OfReply>, reply: FastifyReply, outcome: Outcome) {
  if (!outcome.ok) {
    if (outcome.why === 'attendees.gone') return calm(reply, 'not-found');
    return back(request, reply, { refused: outcome.why.split('.').at(-1) ?? '' });
  }
  if (outcome.state === undefined) return back(request, reply, { done: 'replyRead' });
  return back(request, reply, { done: outcome.state === 'waitlisted' ? 'replyWaits' : 'replyTaken' });
}

/** To where replies of this kind are listed. */
function back(request: FastifyRequest<OfReply>, reply: FastifyReply, said: Record<string, string>): FastifyReply {
  const { slug, sessionId } = request.params;
  const list = sessionId === undefined ? urls.sessions(slug) : urls.sessionHost(slug, sessionId);
  return goTo(reply, `${list}?${new URLSearchParams(said)}#replies`);
}
