import type { Instant } from '../time/clock.ts';

const day = 86_400_000;

/** A host without a team counts as having accepted only while they acted within so many days. */
const actingDays = 45;

/** Whether somebody acted lately enough to be counted on. Opening pages or mails is not acting. */
export function actsLately(lastActedAt: Instant | null, now: Instant): boolean {
  return lastActedAt !== null && lastActedAt > now - actingDays * day;
}

export type LeadFacts = { leadId: string | null; leadState: 'unassigned' | 'asked' | 'accepted' };
export type HostFacts = { id: string; lastActedAt: Instant | null };

/**
 * Who leads a session when it is to be announced: whoever said yes, else the host while they act; null where somebody
 * has to be asked first, and nothing opens until they say yes.
 */
export function standingLead(session: LeadFacts, host: HostFacts, now: Instant): string | null {
  if (session.leadState === 'accepted' && session.leadId !== null) return session.leadId;
  const othersTurn = session.leadState === 'asked' && session.leadId !== host.id;
  return !othersTurn && actsLately(host.lastActedAt, now) ? host.id : null;
}
