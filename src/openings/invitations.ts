import { headStart } from '../polls/head-start.ts';
import type { Session } from '../sessions/session.ts';
import { lettersTo, type Reader, type Sending } from '../sessions/telling.ts';

/**
 * The invitations to a session, for `postAll` in the transaction that made the readers' links. Those who said ○ to its
 * date in a poll have theirs first; the others a while later.
 * @param first whose leave first: person ids
 */
export function invitationsFor(
  session: Session,
  readers: readonly Reader[],
  sending: Sending,
  first: ReadonlySet<string> = new Set(),
) {
  const early = readers.filter(({ personId }) => first.has(personId));
  const rest = readers.filter(({ personId }) => !first.has(personId));
  const later = early.length === 0 ? 0 : headStart(sending.at, session.deadlineAt);
  return [
    ...lettersTo(session, early, 'invitation', sending),
    ...lettersTo(session, rest, 'invitation', { ...sending, at: sending.at + later }),
  ];
}
