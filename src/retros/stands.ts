import type { Instant } from '../time/clock.ts';

const day = 86_400_000;

/** For so many days after its end a session can be looked back on. */
const openDays = 14;

type Session = {
  openedAt: Instant | null;
  endsAt: Instant;
  cancelledAt: Instant | null;
  postponedAt: Instant | null;
  skippedAt: Instant | null;
};

/** Whether a session took place and is over: there is something to look back on. */
export function isHeld(session: Session, now: Instant): boolean {
  const { openedAt, endsAt, cancelledAt, postponedAt, skippedAt } = session;
  return openedAt !== null && endsAt <= now && cancelledAt === null && postponedAt === null && skippedAt === null;
}

/** Whether something can still be said: it is held, nobody has closed it, and it is not long ago. */
export function takesVoices(session: Session, retro: { closedAt: Instant | null } | null, now: Instant): boolean {
  return isHeld(session, now) && (retro?.closedAt ?? null) === null && now < session.endsAt + openDays * day;
}

/** The others' words are shown to who has said their own, and to the whole team once nothing can be said any more. */
export function seesOthers(own: { saidAt: Instant | null } | null, takes: boolean): boolean {
  return !takes || (own?.saidAt ?? null) !== null;
}
