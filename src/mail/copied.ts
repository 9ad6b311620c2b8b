import { kindRules } from './kinds.ts';
import type { LetterKind } from './letters.ts';

const own: LetterKind[] = ['answer-received', 'waitlisted', 'late-request-received'];
/** Their links answer for the reader themselves, with nobody able to say who did. */
const never: LetterKind[] = ['poll-asked', 'poll-reminder', 'host-wanted'];

/**
 * Whether a letter is copied: whatever a secretary needs to keep somebody's diary. Never what signs in, what confirms an
 * address, nor what only they themselves can do: the work of the team, handing on.
 */
export function isCopied(kind: LetterKind): boolean {
  if (never.includes(kind)) return false;
  const { family } = kindRules[kind];
  return own.includes(kind) || (family !== null && family !== 'team');
}
