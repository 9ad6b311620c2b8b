import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { House } from '../house.ts';
import { urls } from '../links/urls.ts';
import { sessionNamed } from '../sessions/named.ts';
import { concernedBy, sessionOf } from '../sessions/queries.ts';
import { sessionState } from '../sessions/state.ts';
import { calm } from '../web/errors.ts';
import { type Form, readForm, refused } from '../web/form.ts';
import { goTo } from '../web/origin.ts';
import { roomy } from '../web/roomy.ts';
import { page } from '../web/view.ts';
import { cancelSession, reviveSession } from './actions.ts';
import { cancelInput, nothingSaid } from './input.ts';

type OfSession = { Params: { slug: string; sessionId: string } };

/** Calling a session off, and on again. */
export function cancellationRoutes(app: FastifyInstance, house: House): void {
  const { store } = house;
  const cancel = urls.sessionAct(':slug', ':sessionId', 'cancel');

  app.get<OfSession>(cancel, (request, reply) => show(request, reply, { values: { number: 'keep' }, errors: {} }));

  app.post<OfSession>(cancel, roomy, async (request, reply) => {
    const { meetup, visitor } = request;
    const { sessionId } = request.params;
    const read = readForm(cancelInput, request.body);
    if (!read.ok) return show(request, reply, read.form, 422);
    const actor = { personId: visitor.person?.id ?? null };
    const cancelled = await cancelSession(house, actor, meetup.id, sessionId, read.value);
    if (!cancelled.ok && cancelled.why === 'sessions.gone') return calm(reply, 'not-found');
    if (!cancelled.ok && (await isOther(request, read.value.reason)))
      return show(request, reply, refused(read.form, 'form', cancelled.why), 422);
    const told = cancelled.ok ? `done=cancelled&told=${cancelled.letters}` : `refused=${cancelled.why.split('.')[1]}`;
    return goTo(reply, `${urls.sessionHost(meetup.slug, sessionId)}?${told}`);
  });

  app.post<OfSession>(urls.sessionAct(':slug', ':sessionId', 'revive'), async (request, reply) => {
    const { meetup, visitor } = request;
    const { sessionId } = request.params;
    if (!readForm(nothingSaid, request.body).ok) return calm(reply, 'not-found');
    const revived = await reviveSession(house, { personId: visitor.person?.id ?? null }, meetup.id, sessionId);
    if (!revived.ok && revived.why === 'sessions.gone') return calm(reply, 'not-found');
    const told = revived.ok ? `done=revived&told=${revived.letters}` : `refused=${revived.why.split('.')[1]}`;
    return goTo(reply, `${urls.sessionHost(meetup.slug, sessionId)}?${told}`);
  });

  /** A form that was sent twice says what stands already; other words are shown again, so that they are not lost. */
  async function isOther({ meetup, params }: FastifyRequest<OfSession>, reason: string): Promise<boolean> {
    return reason !== '' && (await sessionOf(store.read, meetup.id, params.sessionId))?.cancelReason !== reason;
  }

  async function show(request: FastifyRequest<OfSession>, reply: FastifyReply, form: Form, status = 200) {
    const { meetup, visitor } = request;
    const session = await sessionOf(store.read, meetup.id, request.params.sessionId);
    if (session === null) return calm(reply, 'not-found');
    if (status === 200 && !['open', 'postponed'].includes(sessionState(session, visitor.now)))
      return goTo(reply, urls.sessionHost(meetup.slug, session.id));
    const told = (await concernedBy(store.read, session.id)).length;
    const named = sessionNamed(visitor.locale, meetup, session);
    return page(reply, 'cancellations/cancel', { ...named, number: session.number, told, form }, status);
  }
}
