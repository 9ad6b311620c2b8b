import type { Session } from '../sessions/session.ts';
import { lettersTo, type Reader, type Sending } from '../sessions/telling.ts';

/** The invitations to a session, for `postAll` in the transaction that made the readers' links. */
export function invitationsFor(session: Session, readers: readonly Reader[], sending: Sending) {
  return lettersTo(session, readers, 'invitation', sending);
}
