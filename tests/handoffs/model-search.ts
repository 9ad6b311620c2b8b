import type { Who } from './model.ts';

const day = 86_400_000;

/** A search for the next host: since when, who was asked when, and who would take it on. */
export type Search = {
  kind: 'dormant' | 'stepping-down';
  startedAt: number;
  teamAt: number | null;
  membersAt: number | null;
  operatorAt: number | null;
  claims: Map<Who, number>;
};

export function newSearch(kind: Search['kind'], now: number, claims = new Map<Who, number>()): Search {
  const teamAt = kind === 'stepping-down' ? now : null;
  return { kind, startedAt: now, teamAt, membersAt: null, operatorAt: null, claims };
}

/** A quiet host has 7 days to object, and 4 of them after the team was asked. */
const movesAt = (one: Search) => Math.max(one.startedAt + 7 * day, (one.teamAt ?? 0) + 4 * day);

/** From when a co-host may accept another's claim. */
export function coHostAccepts(one: Search, claimedAt: number): number {
  return one.kind === 'dormant' ? Math.max(movesAt(one), claimedAt) : claimedAt + 7 * day;
}

/** The co-host, the longest in office first, to whom the role moves by itself now. */
export function movesTo(one: Search, coHosts: readonly Who[], quiet: boolean, now: number): Who | null {
  if (one.kind === 'dormant' && (one.teamAt === null || movesAt(one) > now)) return null;
  if (one.kind === 'stepping-down' && !quiet) return null;
  const ready = (who: Who) => {
    const since = one.claims.get(who);
    return since !== undefined && (one.kind === 'dormant' || since + 7 * day <= now);
  };
  return coHosts.find(ready) ?? null;
}

/** Asks the next circle, one at a time: the team, members, the operator. */
export function askNext(one: Search, coHosts: readonly Who[], now: number): void {
  const willing = coHosts.some((who) => one.claims.has(who));
  if (one.teamAt === null) {
    if (one.startedAt + 3 * day <= now) one.teamAt = now;
  } else if (one.membersAt === null) {
    const at = one.kind === 'dormant' ? movesAt(one) : one.startedAt + 60 * day;
    if (!(one.kind === 'dormant' && willing) && at <= now) one.membersAt = now;
  } else if (one.operatorAt === null && one.membersAt + 14 * day <= now) one.operatorAt = now;
}

export function searchSeen(one: Search | null) {
  if (one === null) return null;
  const asked = [one.teamAt, one.membersAt, one.operatorAt].filter((at) => at !== null).length;
  return { kind: one.kind, asked, claims: [...one.claims.keys()].toSorted() };
}
