import { kindRules } from './kinds.ts';
import type { Because, LetterKind } from './letters.ts';

const typed: LetterKind[] = ['confirm-signup', 'confirm-membership', 'poll-confirm'];
const requests: LetterKind[] = ['team-invited', 'lead-asked', 'swap-asked', 'handoff-proposed', 'confirm-address'];

/** Why somebody gets a letter of this kind, by what they are in the meetup. */
export function becauseOf(
  kind: LetterKind,
  reader: { isHost: boolean; isMember: boolean; answered: boolean; isAskedAsOperator?: boolean },
): Because {
  if (reader.isAskedAsOperator) return 'operator';
  if (typed.includes(kind)) return 'typed';
  if (requests.includes(kind)) return 'asked';
  if (kindRules[kind].family === 'team') return reader.isHost ? 'host' : 'team';
  return reader.isMember || !reader.answered ? 'member' : 'answered';
}

/** Whether its foot offers to stop letters: not where nobody has said yet that the address is theirs. */
export function mayStop(kind: LetterKind): boolean {
  return !kind.startsWith('confirm-') && kind !== 'poll-confirm';
}
