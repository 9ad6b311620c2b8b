import type { TeamRole } from '../../db/schema/shapes.ts';
import type { Instant } from '../../time/clock.ts';

/** Somebody who could lead: how often they did, when last, and whether they are here to learn it. */
export type Candidate = {
  personId: string;
  led: number;
  lastAt: Instant | null;
  /** On the way to hosting: their turn comes before others'. */
  learns: boolean;
  /** Host or in the team; who is not has offered help as a member. */
  inTeam: boolean;
  /** When they said "I'd like to help", while it stands. */
  offeredAt: Instant | null;
  /** Counts as having led, also before their first session. */
  isHost: boolean;
};

/** Who wants to learn hosting: whoever watches the team's work, and whoever said that they would like to help. */
export function wantsToLearn({ role, offeredAt }: { role: TeamRole | 'host' | null; offeredAt: Instant | null }) {
  return role === 'observer' || (offeredAt !== null && role !== 'host');
}

export type Slot = {
  id: string;
  startsAt: Instant;
  leadId: string | null;
  backupId: string | null;
  /** Who said no to this one, or gave it back. */
  passed: readonly string[];
};

/** Who could lead, and for a first time also who could stand by. */
export type Suggestion = { leadId: string; besideId: string | null };

/**
 * Turns for sessions that nobody leads: first whoever learns (who is in the team already, then who offered help longest
 * ago), then who led least, then who led longest ago; what one session suggests counts for the next. Nobody leads for the
 * first time without somebody beside them who has.
 * @param slots coming sessions in the order of their dates
 */
export function suggestTurns(everybody: readonly Candidate[], slots: readonly Slot[]): Map<string, Suggestion> {
  const candidates = everybody.map((one) => ({ ...one }));
  const suggested = new Map<string, Suggestion>();
  for (const slot of slots) {
    const found = slot.leadId === null ? suggestOne(candidates, slot) : null;
    if (found !== null) suggested.set(slot.id, found);
    const turn = candidates.find(({ personId }) => personId === (slot.leadId ?? found?.leadId));
    if (turn === undefined) continue;
    turn.led += 1;
    turn.lastAt = slot.startsAt;
  }
  return suggested;
}

function suggestOne(candidates: readonly Candidate[], slot: Slot): Suggestion | null {
  const free = candidates.filter(({ personId }) => personId !== slot.backupId && !slot.passed.includes(personId));
  for (const lead of free.toSorted(bestFirst)) {
    if (hasLed(lead)) return { leadId: lead.personId, besideId: null };
    if (slot.backupId !== null && candidates.some((one) => one.personId === slot.backupId && hasLed(one)))
      return { leadId: lead.personId, besideId: null };
    const beside = free.filter((one) => one !== lead && hasLed(one)).toSorted(longestAgoFirst)[0];
    if (beside !== undefined && slot.backupId === null) return { leadId: lead.personId, besideId: beside.personId };
  }
  return null;
}

/** Whether somebody can stand beside another. */
export function hasLed({ led, isHost }: Candidate): boolean {
  return led > 0 || isHost;
}

function bestFirst(a: Candidate, b: Candidate): number {
  return learning(b) - learning(a) || a.led - b.led || waiting(a) - waiting(b) || longestAgoFirst(a, b);
}

/** 2: learns within the team; 1: offered help from outside it; 0: leads as others do, or has led already. */
function learning({ learns, led, inTeam }: Candidate): number {
  if (!learns || led > 0) return 0;
  return inTeam ? 2 : 1;
}

const waiting = (one: Candidate) => (learning(one) > 0 ? (one.offeredAt ?? 0) : 0);

function longestAgoFirst(a: Candidate, b: Candidate): number {
  return (a.lastAt ?? 0) - (b.lastAt ?? 0) || a.personId.localeCompare(b.personId);
}
