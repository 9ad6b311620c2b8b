import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { attendeesOf } from '../../attendees/queries.ts';
import type { House } from '../../house.ts';
import { shortMoment } from '../../i18n/format.ts';
import { catalog } from '../../i18n/locale.ts';
import { tokenFor } from '../../links/tokens.ts';
import { absolute, urls } from '../../links/urls.ts';
import { hostNav } from '../../meetups/nav.ts';
import { openBatches } from '../../messages/queries.ts';
import { uninvited } from '../../openings/queries.ts';
import { lettersOf, planOf } from '../../reminders/overview/queries.ts';
import { takenSeats } from '../../seats/queries.ts';
import { offeredWays } from '../../seats/seats.ts';
import { calm } from '../../web/errors.ts';
import { readForm } from '../../web/form.ts';
import { goTo } from '../../web/origin.ts';
import { page } from '../../web/view.ts';
import { nothingSaid } from '../input.ts';
import { sessionOf } from '../queries.ts';
import type { Session } from '../session.ts';
import { tellAfterAll } from './actions.ts';
import { noticeOf } from './notices.ts';
import { clockOf, hostPage } from './page.ts';
import { countsShown, groupsOf, overfull } from './people.ts';
import { answersOf, changeLetters, leader } from './queries.ts';
import { untoldOf } from './untold.ts';

type OfSession = { Params: { slug: string; sessionId: string; rsvpId: string }; Querystring: Record<string, unknown> };

/** The host's page of one session, and of one person in it. */
export function sessionHostRoutes(app: FastifyInstance, house: House): void {
  const { store, settings, keys } = house;

  app.get<OfSession>(urls.sessionHost(':slug', ':sessionId'), async (request, reply) => {
    const session = await sessionOf(store.read, request.meetup.id, request.params.sessionId);
    return session === null ? calm(reply, 'not-found') : show(request, reply, session);
  });

  async function show(request: FastifyRequest<OfSession>, reply: FastifyReply, session: Session) {
    const { meetup, visitor } = request;
    const { locale: lang, now } = visitor;
    const [taken, attendees, lead, sends, planned, unwritten, changes] = await Promise.all([
      takenSeats(store.read, session.id),
      attendeesOf(store.read, session.id),
      leader(store.read, session.leadId ?? meetup.hostId),
      openBatches(store.read, session.id, now),
      planOf(store.read, meetup, session, now),
      uninvited(store.read, session.id),
      changeLetters(store.read, session.id),
    ]);
    const place = { lang, now, origin: settings.origin };
    const where = { lang, slug: meetup.slug, sessionId: session.id, timeZone: session.timeZone };
    return page(reply, 'sessions/host', {
      nav: hostNav(catalog(lang), meetup, 'sessions'),
      slug: meetup.slug,
      session: hostPage(session, meetup, taken, lead, place),
      groups: groupsOf(attendees, session, where),
      counts: countsShown(attendees, session, lang),
      overfull: overfull(session, taken, lang),
      notice: noticeOf(lang, request.query),
      // Nobody is invited any more once it is called off: its invitations have gone with it.
      sends: sends
        .filter(({ kind }) => session.cancelledAt === null || kind !== 'invitation')
        .map((send) => ({ ...send, when: clockOf(send.leavesAt, session.timeZone) })),
      planned: planned.map((one) => ({ ...one, when: shortMoment(lang, one.at, session.timeZone) })),
      unwritten: unwritten.length,
      untold: untoldOf(session, changes)?.readers.length ?? 0,
      everybody: request.query.list === 'invited',
    });
  }

  app.post<OfSession>(urls.sessionAct(':slug', ':sessionId', 'tell'), async (request, reply) => {
    const { meetup, visitor } = request;
    const { sessionId } = request.params;
    if (!readForm(nothingSaid, request.body).ok) return calm(reply, 'not-found');
    const told = await tellAfterAll(house, { personId: visitor.person?.id ?? null }, meetup.id, sessionId);
    if (!told.ok) return calm(reply, 'not-found');
    return goTo(reply, `${urls.sessionHost(meetup.slug, sessionId)}?done=told&told=${told.letters}`);
  });

  app.get<OfSession>(urls.sessionPerson(':slug', ':sessionId', ':rsvpId'), async (request, reply) => {
    const { meetup, visitor, params } = request;
    const session = await sessionOf(store.read, meetup.id, params.sessionId);
    const attendees = session === null ? [] : await attendeesOf(store.read, session.id);
    const one = attendees.find(({ rsvpId }) => rsvpId === params.rsvpId);
    if (session === null || one === undefined) return calm(reply, 'not-found');
    const { locale: lang } = visitor;
    const at = (moment: number) => shortMoment(lang, moment, session.timeZone);
    const [letters, answers] = await Promise.all([
      lettersOf(store.read, session.id),
      answersOf(store.read, one.rsvpId),
    ]);
    const hasLink = session.openedAt !== null && one.state !== 'unconfirmed';
    return page(reply, 'sessions/person', {
      nav: hostNav(catalog(lang), meetup, 'sessions'),
      slug: meetup.slug,
      sessionId: session.id,
      person: { ...one, name: one.name || (one.email ?? '') },
      link: hasLink
        ? absolute(settings.origin, urls.answer(tokenFor(keys, 'answer', one.rsvpId, one.linkVersion)))
        : '',
      letters: (letters.get(one.personId) ?? []).map((letter) => ({ ...letter, when: at(letter.at) })),
      answers: answers.map((answer) => ({ ...answer, when: at(answer.at) })),
      ways: offeredWays(session),
      mayAnswer: session.startsAt > visitor.now && session.cancelledAt === null && session.postponedAt === null,
    });
  });
}
