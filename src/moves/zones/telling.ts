import type { Session } from '../../sessions/session.ts';
import type { Reader, Sending } from '../../sessions/telling.ts';
import type { Instant } from '../../time/clock.ts';
import type { Time } from '../queries.ts';

/** A session that moved with its meetup's zone, the time that its readers know, and whom it concerns. */
export type ZoneMove = { session: Session; was: Time; readers: readonly Reader[] };

/**
 * One letter for each person whom any of these dates concerns, however many do. It names the dates with the start it
 * speaks of, so that one that moves again falls out of it, and is of use until the last of them begins.
 */
export function zoneLetters(meetupId: string, moves: readonly ZoneMove[], { at, now, batchId }: Sending) {
  return [...datesByReader(moves)].flatMap(([person, dates]) => {
    const [first] = dates;
    const last = dates.at(-1);
    if (first === undefined || last === undefined) return [];
    return {
      kind: 'zone-changed' as const,
      to: { person },
      meetupId,
      ...(batchId === null ? {} : { batchId }),
      dedupe: `zone-changed:${first.session.id}:${person}:${first.session.revision}`,
      at,
      expiresAt: last.session.startsAt,
      now,
      facts: {
        was: first.was,
        dates: dates.map(({ session, rsvpId, was }) => ({
          sessionId: session.id,
          rsvpId,
          startsAt: session.startsAt,
          was,
        })),
      },
    };
  });
}

type Undone = {
  id: string;
  personId: string | null;
  meetupId: string | null;
  postedAt: Instant;
  expiresAt: Instant;
  facts: Record<string, unknown>;
};

/**
 * The newest of undone letters once more, with all their dates: those that hold no longer fall out when they leave.
 * @param undone in the order they were written
 */
export function zoneLettersAgain(undone: readonly Undone[], { at, now, batchId }: Sending) {
  return newestOf(undone).map(({ id, personId, meetupId, expiresAt, facts }) => ({
    kind: 'zone-changed' as const,
    to: { person: personId ?? '' },
    meetupId: meetupId ?? '',
    ...(batchId === null ? {} : { batchId }),
    dedupe: `zone-changed:again:${id}`,
    at,
    expiresAt,
    now,
    facts,
  }));
}

/** Those that were written last, together. */
export function newestOf<One extends { postedAt: Instant }>(written: readonly One[]): One[] {
  const last = written.at(-1)?.postedAt;
  return written.filter(({ postedAt }) => postedAt === last);
}

/** Each reader's own dates, in order of time. */
function datesByReader(moves: readonly ZoneMove[]) {
  const byReader = new Map<string, (Omit<ZoneMove, 'readers'> & { rsvpId: string })[]>();
  for (const { session, was, readers } of moves.toSorted((a, b) => a.session.startsAt - b.session.startsAt))
    for (const { personId, rsvpId } of readers)
      byReader.set(personId, [...(byReader.get(personId) ?? []), { session, was, rsvpId }]);
  return byReader;
}
