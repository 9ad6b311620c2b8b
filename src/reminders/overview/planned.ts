import type { LetterKind } from '../../mail/letters.ts';
import type { Instant } from '../../time/clock.ts';
import type { Done } from '../marks.ts';
import type { Reminder } from '../plan.ts';

/**
 * A kind of letter around a session as its host sees it. `many` is null while nobody can be counted yet.
 * coming: its moment is ahead; waiting: written, and leaves at `at`; skipped: its moment passed while it could not leave.
 */
export type Planned = {
  kind: LetterKind;
  at: Instant;
  many: number | null;
  state: 'coming' | 'waiting' | 'sent' | 'skipped';
};

/** One letter to one reader: `at` is when it left or was given up, else when it leaves. */
export type LetterLine = {
  id: string;
  kind: LetterKind;
  state: 'waiting' | 'held' | 'claimed' | 'sent' | 'failed' | 'dropped';
  at: Instant;
  reason: string | null;
  serverSaid: string | null;
};

/** How a reminder stands: as marked, else ahead of us, else too late. */
export function standingOf(
  reminder: Reminder,
  mark: Done | null,
  many: number | null,
  now: Instant,
): Pick<Planned, 'state' | 'many'> {
  if (mark?.outcome === 'sent') return { state: 'sent', many: mark.many };
  if (mark !== null || reminder.until <= now) return { state: 'skipped', many: 0 };
  return { state: 'coming', many };
}

/** In order of time; a kind that waits in the outbox is shown as that, not as sent. */
export function inOrder(planned: Planned[]): Planned[] {
  const waits = new Set(planned.filter(({ state }) => state === 'waiting').map(({ kind }) => kind));
  return planned.filter(({ kind, state }) => state !== 'sent' || !waits.has(kind)).sort((a, b) => a.at - b.at);
}
