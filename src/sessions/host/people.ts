import { byReading, waitlistOf } from '../../attendees/order.ts';
import { troubleOf } from '../../bounces/trouble.ts';
import { shortMoment } from '../../i18n/format.ts';
import { catalog, type Locale } from '../../i18n/locale.ts';
import { urls } from '../../links/urls.ts';
import type { BounceSort } from '../../mail/bounce.ts';
import {
  capacityOf,
  offeredWays,
  type RsvpState,
  type SeatSession,
  type TakenByWay,
  type Way,
} from '../../seats/seats.ts';
import type { Mark } from '../../stops/wants.ts';
import type { Instant } from '../../time/clock.ts';
import type { Sight } from './sight.ts';

export type Attendee = {
  rsvpId: string;
  personId: string;
  state: RsvpState;
  way: Way;
  comment: string;
  newcomer: boolean;
  waitPosition: number | null;
  offerExpiresAt: Instant | null;
  stillGoingAt: Instant | null;
  notMeAt: Instant | null;
  name: string;
  reading: string;
  industry: string;
  email: string | null;
  refusedAt: Instant | null;
  bouncedAt: Instant | null;
  bouncedAs: BounceSort | null;
  /** Letters they do not want. */
  wishes: Mark[];
};

type Place = { lang: Locale; slug: string; sessionId: string; timeZone: string; sight: Sight; now: Instant };

/** One person's line: marks are short words, each true of them. */
function lineOf(one: Attendee, { lang, slug, sessionId, timeZone, sight, now }: Place, manyWays: boolean) {
  const t = catalog(lang);
  const marks = [
    one.newcomer && one.state === 'going' ? { tone: 'good', word: t.sessions.newcomer } : null,
    manyWays ? { tone: '', word: t.answers.seats[one.way] } : null,
    one.stillGoingAt === null ? null : { tone: 'good', word: t.sessions.stillGoing },
    one.notMeAt === null ? null : { tone: 'wait', word: t.sessions.notMe },
    troubleOf(one, now) === null ? null : { tone: 'wait', word: t.bounces.mark },
    ...one.wishes.map((mark) => ({ tone: '', word: t.stops.marks[mark] })),
    one.offerExpiresAt === null || one.state !== 'offered'
      ? null
      : { tone: 'wait', word: t.sessions.offeredUntil(shortMoment(lang, one.offerExpiresAt, timeZone)) },
  ].filter((mark) => mark !== null);
  const { rsvpId, state, reading, industry, comment } = one;
  const name = nameFor(one, sight, lang);
  return { rsvpId, state, name, reading, industry, comment, marks, href: urls.sessionPerson(slug, sessionId, rsvpId) };
}

/** Who has said no name is known by their address, to those who may see it. */
export function nameFor(one: { name: string; email: string | null }, sight: Sight, lang: Locale): string {
  return one.name || (sight === 'all' ? (one.email ?? '') : '') || catalog(lang).team.somebody;
}

/** The industries of those who come, the most frequent first, with how many: nobody is named. */
export function industriesOf(attendees: readonly Attendee[]): { label: string; many: number }[] {
  const counts = new Map<string, number>();
  for (const { state, industry } of attendees)
    if (state === 'going' && industry !== '') counts.set(industry, (counts.get(industry) ?? 0) + 1);
  return [...counts].map(([label, many]) => ({ label, many })).sort((a, b) => b.many - a.many);
}

/** The groups of the host's page in the order in which they matter; nobody is in them for who sees numbers only. */
export function groupsOf(everybody: readonly Attendee[], session: SeatSession, place: Place) {
  const attendees = place.sight === 'counts' ? [] : everybody;
  const manyWays = offeredWays(session).length > 1;
  const sorted = byReading(attendees);
  const lines = (...states: RsvpState[]) =>
    sorted.filter(({ state }) => states.includes(state)).map((one) => lineOf(one, place, manyWays));
  const waiting = offeredWays(session)
    .map((way) => ({
      way: manyWays ? catalog(place.lang).answers.seats[way] : '',
      lines: waitlistOf(attendees, way).map((one) => ({ ...lineOf(one, place, false), place: one.place })),
    }))
    .filter((list) => list.lines.length > 0);
  return {
    going: lines('going'),
    waiting,
    offered: lines('offered'),
    requested: lines('requested'),
    maybe: lines('maybe'),
    unconfirmed: lines('unconfirmed'),
    invited: lines('invited'),
    declined: lines('declined', 'withdrawn'),
  };
}

/** Ways that hold more people than they have seats, after a capacity was lowered. */
export function overfull(session: SeatSession, taken: TakenByWay, lang: Locale): string[] {
  const t = catalog(lang);
  return (['on_site', 'online'] as const).flatMap((way) => {
    const capacity = capacityOf(session, way);
    const over = capacity === null ? 0 : taken[way].going + taken[way].offered - capacity;
    return over > 0 ? [t.sessions.capacityOver(t.answers.seats[way], over)] : [];
  });
}

/** The figures above the lists: who comes, by way where there are two, and how many are open. */
export function countsShown(attendees: readonly Attendee[], session: SeatSession, lang: Locale) {
  const t = catalog(lang);
  const ways = offeredWays(session);
  const many = (state: RsvpState, way?: Way) =>
    attendees.filter((one) => one.state === state && (way === undefined || one.way === way)).length;
  const going =
    ways.length > 1
      ? ways.map((way) => ({ label: t.answers.seats[way], many: many('going', way) }))
      : [{ label: t.layout.states.going, many: many('going') }];
  const { countLabels } = t.sessions;
  return [
    ...going,
    { label: countLabels.waiting, many: many('waitlisted') + many('offered') },
    { label: countLabels.maybe, many: many('maybe') },
    { label: countLabels.unanswered, many: many('invited') },
  ];
}
