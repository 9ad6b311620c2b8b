import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { House } from '../house.ts';
import { catalog } from '../i18n/locale.ts';
import { urls } from '../links/urls.ts';
import { namesOf } from '../people/queries.ts';
import { sessionNamed } from '../sessions/named.ts';
import { numberFor } from '../sessions/numbers.ts';
import { numbersOf, sessionOf } from '../sessions/queries.ts';
import type { Session } from '../sessions/session.ts';
import { sessionState } from '../sessions/state.ts';
import { calm } from '../web/errors.ts';
import { readForm } from '../web/form.ts';
import { goTo, ownPathOr } from '../web/origin.ts';
import { page } from '../web/view.ts';
import { inviteRest, openSession } from './actions.ts';
import { nothingSaid, openInput } from './input.ts';
import { memberIds } from './queries.ts';

type OfSession = { Params: { slug: string; sessionId: string } };

/** Announcing a draft, and inviting those who were not written to yet. */
export function openingRoutes(app: FastifyInstance, house: House): void {
  const { store, settings, mailer } = house;

  app.get<OfSession>(urls.sessionAct(':slug', ':sessionId', 'open'), async (request, reply) => {
    const { meetup, visitor } = request;
    const session = await sessionOf(store.read, meetup.id, request.params.sessionId);
    if (session === null) return calm(reply, 'not-found');
    if (sessionState(session, visitor.now) !== 'draft') return goTo(reply, urls.sessionHost(meetup.slug, session.id));
    return show(request, reply, session);
  });

  async function show(request: FastifyRequest, reply: FastifyReply, session: Session) {
    const { meetup, visitor } = request;
    const { freed, used } = await numbersOf(store.read, meetup.id);
    const members = (await memberIds(store.read, meetup.id)).filter((personId) => personId !== meetup.hostId);
    const comes = await comingBoxes(request, session);
    return page(reply, 'openings/open', {
      comes,
      ...sessionNamed(visitor.locale, meetup, session),
      number: session.number ?? numberFor(meetup.nextNumber, freed, used),
      members: members.length,
      noMail: mailer === null,
    });
  }

  /** The boxes of who comes by themselves: the host, who may be reading, and whoever leads instead. */
  async function comingBoxes({ meetup: { hostId }, visitor: { locale, person } }: FastifyRequest, session: Session) {
    const t = catalog(locale);
    const other = session.leadState === 'accepted' && session.leadId !== hostId ? session.leadId : null;
    const names = await namesOf(store.read, other === null ? [hostId] : [hostId, other]);
    const called = (id: string) => names.get(id) || t.team.somebody;
    const box = (name: 'hostGoing' | 'leadGoing', id: string, words: (who: string) => string) => ({
      name,
      label: id === person?.id ? t.sessions.hostGoing : words(called(id)),
    });
    const host = box('hostGoing', hostId, t.sessions.theHostGoing);
    return other === null ? [host] : [host, box('leadGoing', other, t.sessions.leadGoing)];
  }

  app.post<OfSession>(urls.sessionAct(':slug', ':sessionId', 'open'), async (request, reply) => {
    const { meetup, visitor } = request;
    const { sessionId } = request.params;
    const read = readForm(openInput, request.body);
    const hostPage = urls.sessionHost(meetup.slug, sessionId);
    if (!read.ok) return goTo(reply, urls.sessionAct(meetup.slug, sessionId, 'open'));
    const { next, ...going } = read.value;
    const opened = await openSession(house, { personId: visitor.person?.id ?? null }, meetup.id, sessionId, going);
    if (opened.ok) return goTo(reply, ownPathOr(next, settings, `${hostPage}?done=opened&told=${opened.letters}`));
    if (opened.why === 'sessions.gone') return calm(reply, 'not-found');
    return goTo(reply, `${hostPage}?refused=${opened.why.split('.')[1]}`);
  });

  app.post<OfSession>(urls.sessionAct(':slug', ':sessionId', 'invite'), async (request, reply) => {
    const { meetup, visitor } = request;
    const { sessionId } = request.params;
    if (!readForm(nothingSaid, request.body).ok) return calm(reply, 'not-found');
    const invited = await inviteRest(house, { personId: visitor.person?.id ?? null }, meetup.id, sessionId);
    if (!invited.ok && invited.why === 'sessions.gone') return calm(reply, 'not-found');
    const told = invited.ok ? `?done=invited&told=${invited.letters}` : `?refused=${invited.why.split('.')[1]}`;
    return goTo(reply, urls.sessionHost(meetup.slug, sessionId) + told);
  });
}
