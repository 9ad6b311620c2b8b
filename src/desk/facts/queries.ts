import { unreadReplies } from '../../attendees/replies/queries.ts';
import type { Reads } from '../../db/store.ts';
import { standingLead } from '../../leads/stands.ts';
import { anyStep, partsOf } from '../../meetups/parts/queries.ts';
import { sizeOf } from '../../meetups/queries.ts';
import { isSmall, partOffered } from '../../meetups/small.ts';
import { offersWaiting } from '../../path/helping/queries.ts';
import { nextDates } from '../../sessions/queries.ts';
import type { Session } from '../../sessions/session.ts';
import { sessionState } from '../../sessions/state.ts';
import type { Instant } from '../../time/clock.ts';
import { placeIsOpen } from '../eight-steps.ts';
import type { DeskFacts, SessionAtDesk } from '../needs.ts';
import { leavesAt } from '../next-line.ts';
import {
  everFull,
  failedLetters,
  lettersOff,
  membershipRequests,
  notMeReports,
  sendsToUndo,
} from '../pressing/queries.ts';
import { type Counts, countsOf, type hostedBy } from '../queries.ts';

const day = 86_400_000;

export type Hosted = Awaited<ReturnType<typeof hostedBy>>[number];
type Host = { id: string; lastActedAt: Instant | null };
type Leading = Host & { shares: boolean };

/** A meetup on the desk of its host or a co-host: what needs them, and its sessions with the counts of those that are open. */
export type DeskMeetup = {
  meetup: Hosted;
  small: boolean;
  /** Letters it does without. */
  off: ReadonlySet<string>;
  facts: DeskFacts;
  /** From the one that ended within a day on, in order. */
  sessions: { session: Session; isOpen: boolean; counts: Counts }[];
};

/** Everything the desk says about one meetup: its few sessions around now, each by its own index. */
export async function deskMeetup(from: Reads, meetup: Hosted, host: Host, now: Instant): Promise<DeskMeetup> {
  const around = await nextDates(from, meetup.id, now - 3 * day, 8);
  // A draft that never opened is no session once its time is over.
  const shown = around.filter(({ openedAt, endsAt }) => endsAt + (openedAt === null ? 0 : day) > now);
  const sessions = await Promise.all(
    shown.map(async (session) => {
      const isOpen = session.openedAt !== null;
      return { session, isOpen, counts: isOpen ? await countsOf(from, session.id) : {} };
    }),
  );
  const size = await sizeOf(from, meetup.id);
  const leading = { ...host, shares: size.organizers > 1 };
  const off = await lettersOff(from, meetup.id);
  const [[requests], sends, atDesk, helpers, replies] = await Promise.all([
    membershipRequests(from, { meetupId: meetup.id }),
    sendsToUndo(from, { meetupId: meetup.id, now }),
    Promise.all(sessions.map((one) => sessionAtDesk(from, one, leading, off, now))),
    offersWaiting(from, { meetupId: meetup.id }),
    unreadReplies(from, meetup.id, now),
  ]);
  const full = await everFull(
    from,
    shown.filter((one) => one.openedAt !== null).map((one) => one.id),
  );
  const [next] = shown.filter((session) => session.startsAt > now);
  const shares = size.organizers > 1 && !meetup.offeredParts.includes('tasks');
  const happened = {
    full,
    sharedWithoutRunbook: shares && (await anyStep(from, { meetupId: meetup.id })).length === 0,
    members: size.members,
    sessionsHeld: Math.max(0, meetup.nextNumber - meetup.firstNumber - 1),
    noDates: next === undefined,
    themeless: next?.theme === '',
  };
  const facts = {
    slug: meetup.slug,
    // The first ten minutes are the host's own.
    startStep: meetup.hostId === host.id ? meetup.startStep : ('done' as const),
    membershipRequests: requests?.count ?? 0,
    sends,
    sessions: atDesk,
    helpers,
    replies,
    offered: partOffered(happened, await partsOf(from, meetup, size), meetup.offeredParts),
    noDates: happened.noDates,
  };
  return { meetup, small: isSmall(size), off, facts, sessions };
}

async function sessionAtDesk(
  from: Reads,
  { session, isOpen, counts }: DeskMeetup['sessions'][number],
  host: Leading,
  off: ReadonlySet<string>,
  now: Instant,
): Promise<SessionAtDesk> {
  const { id, startsAt, endsAt, opensAt, openedAt } = session;
  const asks = isOpen && sessionState(session, now) === 'open';
  const [[failed], [notMe]] = asks
    ? await Promise.all([failedLetters(from, { sessionId: id }), notMeReports(from, { sessionId: id })])
    : [[], []];
  return {
    id,
    startsAt,
    endsAt,
    opensAt,
    isOpen,
    placeOpen: placeIsOpen(session),
    requested: counts.requested ?? 0,
    unconfirmed: counts.unconfirmed ?? 0,
    failed: failed?.count ?? 0,
    notMe: notMe?.count ?? 0,
    leadless: standingLead(session, host, now) === null,
    thanksBare:
      openedAt !== null &&
      session.followUpNote === '' &&
      leavesAt({ ...session, openedAt }, 'follow-up', now, off) !== undefined,
  };
}
