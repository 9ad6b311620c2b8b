import type { Instant } from '../time/clock.ts';

const day = 86_400_000;

/** A host without a team counts as having accepted only while they acted within so many days. */
const actingDays = 45;

/** Whether somebody acted lately enough to be counted on. Opening pages or mails is not acting. */
export function actsLately(lastActedAt: Instant | null, now: Instant): boolean {
  return lastActedAt !== null && lastActedAt > now - actingDays * day;
}

/** The turn of a host who stands for a session without having been asked. */
export function implied(session: { id: string; meetupId: string }, hostId: string) {
  const { id: sessionId, meetupId } = session;
  return { meetupId, sessionId, part: 'lead', personId: hostId, askedBy: hostId, accepted: true } as const;
}

export type LeadFacts = { leadId: string | null; leadState: 'unassigned' | 'asked' | 'accepted' };
/** `shares`: a co-host or organizer is beside the host, so somebody has to say that they lead. */
export type HostFacts = { id: string; lastActedAt: Instant | null; shares: boolean };

/**
 * Who leads a session when it is to be announced: whoever said yes, else a host without a team while they act; null
 * where somebody has to be asked first, and nothing opens until they say yes.
 */
export function standingLead(session: LeadFacts, host: HostFacts, now: Instant): string | null {
  if (session.leadState === 'accepted' && session.leadId !== null) return session.leadId;
  const othersTurn = session.leadState === 'asked' && session.leadId !== host.id;
  return !othersTurn && !host.shares && actsLately(host.lastActedAt, now) ? host.id : null;
}
