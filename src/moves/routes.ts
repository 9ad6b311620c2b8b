import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { House } from '../house.ts';
import { urls } from '../links/urls.ts';
import { sessionNamed, whenValues } from '../sessions/named.ts';
import { concernedBy, sessionOf } from '../sessions/queries.ts';
import type { Session } from '../sessions/session.ts';
import { sessionState } from '../sessions/state.ts';
import { calm } from '../web/errors.ts';
import { emptyForm, type Form, readForm, refused } from '../web/form.ts';
import { goTo } from '../web/origin.ts';
import { roomy } from '../web/roomy.ts';
import { page } from '../web/view.ts';
import { moveSession, postponeSession } from './actions.ts';
import { moveInput, postponeInput } from './input.ts';

type OfSession = { Params: { slug: string; sessionId: string } };

/** Another time for a session, or none yet. */
export function moveRoutes(app: FastifyInstance, house: House): void {
  const move = urls.sessionAct(':slug', ':sessionId', 'move');
  const postpone = urls.sessionAct(':slug', ':sessionId', 'postpone');

  app.get<OfSession>(move, async (request, reply) => {
    const session = await found(request);
    if (session === null) return calm(reply, 'not-found');
    return moveShown(request, reply, session, { values: whenValues(session), errors: {} });
  });

  app.post<OfSession>(move, roomy, async (request, reply) => {
    const { meetup, visitor } = request;
    const session = await found(request);
    if (session === null) return calm(reply, 'not-found');
    const read = readForm(moveInput, request.body);
    if (!read.ok) return moveShown(request, reply, session, read.form, 422);
    const moved = await moveSession(house, { personId: visitor.person?.id ?? null }, meetup.id, session.id, read.value);
    if (!moved.ok) return moveShown(request, reply, session, refused(read.form, moved.field, moved.why), 422);
    return goTo(reply, `${urls.sessionHost(meetup.slug, session.id)}?done=moved&told=${moved.letters}`);
  });

  app.get<OfSession>(postpone, async (request, reply) => {
    const session = await found(request);
    return session === null ? calm(reply, 'not-found') : postponeShown(request, reply, session, emptyForm);
  });

  app.post<OfSession>(postpone, roomy, async (request, reply) => {
    const { meetup, visitor } = request;
    const session = await found(request);
    if (session === null) return calm(reply, 'not-found');
    const read = readForm(postponeInput, request.body);
    if (!read.ok) return postponeShown(request, reply, session, read.form, 422);
    const actor = { personId: visitor.person?.id ?? null };
    const postponed = await postponeSession(house, actor, meetup.id, session.id, read.value);
    // Whoever sent it twice finds it postponed; else what they typed is shown again.
    if (!postponed.ok && read.value.reason !== '' && sessionState(session, visitor.now) !== 'postponed')
      return postponeShown(request, reply, session, refused(read.form, 'form', postponed.why), 422);
    const told = postponed.ok ? `done=postponed&told=${postponed.letters}` : `refused=${postponed.why.split('.')[1]}`;
    return goTo(reply, `${urls.sessionHost(meetup.slug, session.id)}?${told}`);
  });

  async function found(request: FastifyRequest<OfSession>): Promise<Session | null> {
    return sessionOf(house.store.read, request.meetup.id, request.params.sessionId);
  }

  async function moveShown(request: FastifyRequest, reply: FastifyReply, session: Session, form: Form, status = 200) {
    const { meetup, visitor } = request;
    const state = sessionState(session, visitor.now);
    const movable = ['draft', 'open', 'postponed'].includes(state);
    if (status === 200 && !movable) return goTo(reply, urls.sessionHost(meetup.slug, session.id));
    const named = sessionNamed(visitor.locale, meetup, session);
    return page(reply, 'moves/move', { ...named, state, told: await countOf(session), form }, status);
  }

  async function postponeShown(
    request: FastifyRequest,
    reply: FastifyReply,
    session: Session,
    form: Form,
    status = 200,
  ) {
    const { meetup, visitor } = request;
    if (status === 200 && sessionState(session, visitor.now) !== 'open')
      return goTo(reply, urls.sessionHost(meetup.slug, session.id));
    const named = sessionNamed(visitor.locale, meetup, session);
    return page(reply, 'moves/postpone', { ...named, told: await countOf(session), form }, status);
  }

  async function countOf(session: Session): Promise<number> {
    return (await concernedBy(house.store.read, session.id)).length;
  }
}
