import type { Part } from '../meetups/small.ts';
import type { Instant } from '../time/clock.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** What may need the host of one meetup, as the rows say it. */
export type DeskFacts = {
  slug: string;
  startStep: 'dates' | 'people' | 'preview' | 'send' | 'done';
  membershipRequests: number;
  sends: readonly { id: string; leavesAt: Instant; count: number }[];
  sessions: readonly SessionAtDesk[];
  /** Who said "I'd like to help" and was not asked into the team since, the longest ago first. */
  helpers: readonly { personId: string; name: string }[];
  offered: Part | null;
  noDates: boolean;
  /** Unread replies, by the session they are about. */
  replies: readonly { sessionId: string | null; startsAt: Instant | null; count: number }[];
};

export type SessionAtDesk = {
  id: string;
  startsAt: Instant;
  endsAt: Instant;
  opensAt: Instant;
  isOpen: boolean;
  placeOpen: boolean;
  requested: number;
  unconfirmed: number;
  failed: number;
  notMe: number;
  /** Nobody has said that they lead it. */
  leadless: boolean;
  /** The thanks are still to leave, and nobody wrote a line for them. */
  thanksBare: boolean;
};

/** One thing that needs the host now, the most pressing kinds first. Its words are in the catalog under its name. */
export type Need =
  | { what: 'undo'; slug: string; batchId: string; count: number; leavesAt: Instant }
  | { what: 'start'; slug: string; step: 'dates' | 'people' | 'preview' | 'send' }
  | { what: SessionNeed; slug: string; sessionId: string; startsAt: Instant; count: number }
  | { what: 'replies'; slug: string; sessionId: string | null; startsAt: Instant | null; count: number }
  | { what: 'memberships'; slug: string; count: number }
  | { what: 'no-dates'; slug: string }
  | { what: 'help'; slug: string; count: number; personId: string; name: string }
  | { what: 'part'; slug: string; part: Part };

const sessionNeeds = [
  'not-me',
  'lead',
  'late-yes',
  'failed-mail',
  'tomorrow',
  'place',
  'unconfirmed',
  'thanks',
] as const;
export type SessionNeed = (typeof sessionNeeds)[number];

const order: readonly Need['what'][] = [
  'undo',
  'start',
  'not-me',
  'lead',
  'late-yes',
  'replies',
  'memberships',
  'failed-mail',
  'tomorrow',
  'place',
  'no-dates',
  'unconfirmed',
  'help',
  'thanks',
  'part',
];

/** More is not asked of anybody at once. */
export const mostNeeds = 5;

/** What needs the host now: at most five things, the most pressing first, sooner sessions before later ones. */
export function needsOf(desk: readonly DeskFacts[], now: Instant, most = mostNeeds): Need[] {
  return desk
    .flatMap((facts) => needsOfMeetup(facts, now))
    .sort((a, b) => order.indexOf(a.what) - order.indexOf(b.what) || startOf(a) - startOf(b))
    .slice(0, most);
}

function needsOfMeetup(facts: DeskFacts, now: Instant): Need[] {
  const { slug, startStep, sends, membershipRequests, sessions, offered, noDates, helpers, replies } = facts;
  const [helper] = helpers;
  return [
    ...sends.map(({ id, count, leavesAt }): Need => ({ what: 'undo', slug, batchId: id, count, leavesAt })),
    ...(startStep === 'done' ? [] : [{ what: 'start', slug, step: startStep } as const]),
    ...replies.map((some): Need => ({ what: 'replies', slug, ...some })),
    ...(membershipRequests > 0 ? [{ what: 'memberships', slug, count: membershipRequests } as const] : []),
    ...sessions.flatMap((session) => needsOfSession(slug, session, now)),
    ...(noDates && startStep === 'done' ? [{ what: 'no-dates', slug } as const] : []),
    ...(helper === undefined ? [] : [{ what: 'help', slug, count: helpers.length, ...helper } as const]),
    ...(offered === null ? [] : [{ what: 'part', slug, part: offered } as const]),
  ];
}

function needsOfSession(slug: string, session: SessionAtDesk, now: Instant): Need[] {
  const { startsAt, endsAt, isOpen } = session;
  const toCome = startsAt > now;
  const counts: Record<SessionNeed, number> = {
    'not-me': session.notMe,
    lead: toCome && !isOpen && session.leadless && session.opensAt < now + 3 * day ? 1 : 0,
    'late-yes': toCome ? session.requested : 0,
    'failed-mail': toCome ? session.failed : 0,
    tomorrow: isOpen && toCome && startsAt - now <= 36 * hour ? 1 : 0,
    place: isOpen && toCome && session.placeOpen && startsAt - now <= 7 * day ? 1 : 0,
    unconfirmed: toCome ? session.unconfirmed : 0,
    thanks: endsAt <= now && session.thanksBare ? 1 : 0,
  };
  return sessionNeeds
    .filter((what) => counts[what] > 0)
    .map((what) => ({ what, slug, sessionId: session.id, startsAt, count: counts[what] }));
}

function startOf(need: Need): number {
  return 'startsAt' in need ? (need.startsAt ?? 0) : 0;
}
