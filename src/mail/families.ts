import { kindRules } from './kinds.ts';
import type { LetterKind } from './letters.ts';

/** Kinds of letters that somebody stops together. */
const families = ['invitations', 'reminders', 'thanks', 'messages', 'team', 'changes'] as const;
export type Family = (typeof families)[number];

/** What can be stopped by itself: a new time or place is never silent while one is going. */
export const stoppable = ['invitations', 'reminders', 'thanks', 'messages', 'team'] as const satisfies Family[];

export function isStoppable(said: unknown): said is (typeof stoppable)[number] {
  return (stoppable as readonly unknown[]).includes(said);
}

/** What somebody does not want: of this meetup ('' every one), this family ('' every letter). */
export type Stop = { meetupId: string; family: string };

/**
 * Whether a letter is one that its reader has stopped. Sign-in and confirmations of one's own acts always go; who
 * stopped one meetup and still holds a seat, or waits for one, hears that the session is moved or cancelled.
 */
export function isStopped(
  kind: LetterKind,
  meetupId: string | null,
  stops: readonly Stop[],
  awaitsSession: boolean,
): boolean {
  const { family } = kindRules[kind];
  if (family === null) return false;
  return stops.some((stop) => {
    if (stop.meetupId === '' && stop.family === '') return true;
    if (stop.meetupId !== '' && stop.meetupId !== meetupId) return false;
    if (stop.family !== '') return stop.family === family;
    return !(family === 'changes' && awaitsSession);
  });
}
