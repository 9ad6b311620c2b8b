import type { Instant } from '../../time/clock.ts';
import type { Session } from '../session.ts';

export const changeKinds = [
  'session-moved',
  'zone-changed',
  'place-changed',
  'session-postponed',
  'session-cancelled',
  'session-revived',
] as const;
type ChangeKind = (typeof changeKinds)[number];

export type ChangeLetter = {
  kind: string;
  personId: string | null;
  rsvpId: string | null;
  postedAt: Instant;
  reason: string | null;
  facts: Record<string, unknown>;
};

export type Untold = {
  kind: ChangeKind;
  readers: { personId: string; rsvpId: string }[];
  facts: Record<string, unknown>;
};

/**
 * The change that holds now and that people do not know of, since its letters were undone before they left; null where
 * everybody knows, or where it holds no longer.
 * @param written every letter about changes of the session, in order
 */
export function untoldOf(session: Session, written: readonly ChangeLetter[]): Untold | null {
  const [last] = written.slice(-1);
  if (last === undefined || !holds(last, session)) return null;
  const newest = written.filter(({ postedAt }) => postedAt === last.postedAt);
  if (newest.some(({ reason }) => reason !== 'undone')) return null;
  const same = written.filter(({ kind, reason }) => kind === last.kind && reason === 'undone');
  const readers = new Map<string, string>();
  for (const { personId, rsvpId } of same) if (personId !== null && rsvpId !== null) readers.set(personId, rsvpId);
  return {
    kind: last.kind as ChangeKind,
    readers: [...readers].map(([personId, rsvpId]) => ({ personId, rsvpId })),
    facts: same[0]?.facts ?? {},
  };
}

function holds({ kind, facts }: ChangeLetter, session: Session): boolean {
  if (kind === 'session-cancelled') return session.cancelledAt !== null;
  if (session.cancelledAt !== null) return false;
  if (kind === 'session-postponed') return session.postponedAt !== null;
  return session.postponedAt === null && (facts.startsAt === undefined || facts.startsAt === session.startsAt);
}
