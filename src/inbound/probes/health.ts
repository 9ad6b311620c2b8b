import type { Instant } from '../../time/clock.ts';

const minute = 60_000;
/** A probe that is not seen by then is lost. */
const patience = 15 * minute;
const every = 6 * 60 * minute;
const mostMissed = 2;

/** What is wrong with a certificate: its time is over, it is of another name, or nobody known vouches for it. */
type Unbelieved = 'expired' | 'name' | 'issuer';

/** Whether the mailbox let us in. */
export type Login = 'well' | 'refused' | Unbelieved;

/** How it stands with what comes in: kept, so that it outlives a restart and is the same for every process. */
export type ChannelHealth = {
  /** The probe on its way. */
  sent: { token: string; at: Instant } | null;
  /** How many in a row were lost. */
  missed: number;
  /** The mailbox does not take our password. */
  refused: boolean;
  /** Its server cannot be believed: why. Not known of what was kept before it was asked. */
  certificate?: Unbelieved | null;
  nextProbeAt: Instant;
  lastSeenAt: Instant | null;
};

/** At each start a probe leaves at once. What was known of before stays until it tells otherwise. */
export function begun(was: ChannelHealth | null, now: Instant): ChannelHealth {
  const { missed = 0, refused = false, certificate = null, lastSeenAt = null } = was ?? {};
  return { sent: null, missed, refused, certificate, lastSeenAt, nextProbeAt: now };
}

/** A probe that has taken too long is counted as lost, and the next one leaves at once. */
export function watched(was: ChannelHealth, now: Instant): ChannelHealth {
  if (was.sent === null || now - was.sent.at < patience) return was;
  return { ...was, sent: null, missed: was.missed + 1, nextProbeAt: now };
}

/** The same, but where two in a row were lost the next one leaves a day later: somebody else may read that mail. */
export function watchedGently(was: ChannelHealth, now: Instant): ChannelHealth {
  const is = watched(was, now);
  return is === was || is.missed < mostMissed ? is : { ...is, nextProbeAt: now + 4 * every };
}

export function isDue({ sent, nextProbeAt }: ChannelHealth, now: Instant): boolean {
  return sent === null && nextProbeAt <= now;
}

export function sentOut(was: ChannelHealth, token: string, now: Instant): ChannelHealth {
  return { ...was, sent: { token, at: now } };
}

/** One that arrives is enough; an old one that comes late tells nothing. */
export function seen(was: ChannelHealth, token: string, now: Instant): ChannelHealth | null {
  if (was.sent?.token !== token) return null;
  return { sent: null, missed: 0, refused: false, certificate: null, lastSeenAt: now, nextProbeAt: now + every };
}

export function loggedIn(was: ChannelHealth, login: Login, now: Instant): ChannelHealth {
  if (login === 'refused') return { ...was, refused: true, certificate: null };
  if (login !== 'well') return { ...was, refused: false, certificate: login };
  const amiss = was.refused || (was.certificate ?? null) !== null;
  return amiss ? { ...was, refused: false, certificate: null, sent: null, nextProbeAt: now } : was;
}

/** Whether replies are read: known to be, known not to be (and why), or null: as before. */
export function verdictOn({
  refused,
  certificate = null,
  missed,
  lastSeenAt,
  sent,
}: ChannelHealth): { read: boolean; why: 'refused' | 'certificate' | 'probes' | 'well' } | null {
  if (refused) return { read: false, why: 'refused' };
  if (certificate !== null) return { read: false, why: 'certificate' };
  if (missed >= mostMissed) return { read: false, why: 'probes' };
  return lastSeenAt !== null && missed === 0 && sent === null ? { read: true, why: 'well' } : null;
}
