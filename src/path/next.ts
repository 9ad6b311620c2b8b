import type { TeamRole } from '../db/schema/shapes.ts';
import type { Instant } from '../time/clock.ts';

/** The path to hosting, step by step: come, say that one would like to help, watch, take a task, lead one, share it, host. */
export const steps = ['attend', 'offer', 'observe', 'task', 'lead', 'co-host', 'host'] as const;
export type Step = (typeof steps)[number];

/** What somebody really did in a meetup. Nothing here is a score: it is read as sentences. */
export type Doing = {
  role: TeamRole | 'host' | null;
  visits: number;
  lastVisitAt: Instant | null;
  /** When they said "I'd like to help", while it stands. */
  offeredAt: Instant | null;
  /** Host or co-host have put that aside: they are not named to be asked for it. */
  setAside: boolean;
  /** Asked into the team; their answer is awaited. */
  invited: boolean;
  tasksDone: number;
  /** Tasks that were done with them beside: 見て学ぶ. */
  watched: number;
  led: number;
  lastLedAt: Instant | null;
  /** Asked to lead a coming session, or about to. */
  leadsNext: boolean;
  decided: number;
};

/** Why somebody is named: each is a sentence beside the name. */
export type Reason =
  | { what: 'co-host' | 'observes' | 'organizes' | 'never-led' }
  | { what: 'led' | 'tasks' | 'watched' | 'visits'; many: number }
  | { what: 'offered'; at: Instant };

/** Which steps somebody has taken. Who went further has no need of the earlier ones. */
export function stepsTaken(one: Doing): Record<Step, boolean> {
  const { role } = one;
  const inTeam = role !== null;
  return {
    attend: one.visits > 0,
    offer: one.offeredAt !== null || inTeam,
    observe: inTeam || one.watched > 0,
    task: inTeam && role !== 'observer' && one.tasksDone > 0,
    lead: one.led > 0,
    'co-host': role === 'co-host' || role === 'host',
    host: role === 'host',
  };
}

/** How far somebody came: -1 before their first visit. */
function furthestStep(one: Doing): number {
  const taken = stepsTaken(one);
  return steps.findLastIndex((step) => taken[step]);
}

/** The step after the furthest that they took; null for the host. */
export function nextStep(one: Doing): Step | null {
  return steps[furthestStep(one) + 1] ?? null;
}

/** Who is furthest on the path besides the host: three at most, each with the reasons; nobody who has only attended. */
export function furthest<One extends Doing>(everybody: readonly One[], most = 3): (One & { reasons: Reason[] })[] {
  const helps = steps.indexOf('offer');
  return everybody
    .filter((one) => one.role !== 'host' && furthestStep(one) >= helps)
    .toSorted((a, b) => furthestStep(b) - furthestStep(a) || lastDoing(b) - lastDoing(a))
    .slice(0, most)
    .map((one) => ({ ...one, reasons: reasonsFor(one) }));
}

/** How many stand at each step, beyond attending; steps where nobody stands are left out. */
export function stepCounts(everybody: readonly Doing[]): { step: Step; many: number }[] {
  const at = everybody.map(furthestStep);
  return steps.map((step, n) => ({ step, many: at.filter((one) => one === n).length })).filter(({ many }) => many > 0);
}

/** What the host could ask somebody now: to lead a session, into the team, or to be co-host. */
export type Ask = 'lead' | 'team' | 'co-host';

/**
 * Whom to ask next, three at most: first who has watched and never led, then who offered help and is in no team, then who
 * does tasks and never led, then who leads and could share it all. Nobody whose answer is awaited.
 */
export function nextToAsk<One extends Doing>(
  everybody: readonly One[],
  most = 3,
): (One & { ask: Ask; reasons: Reason[] })[] {
  const others = everybody.filter(({ role, invited }) => role !== 'host' && !invited).toSorted(longestFirst);
  const never = others.filter((one) => one.role !== null && one.led === 0 && !one.leadsNext);
  const asked: [Ask, readonly One[]][] = [
    ['lead', never.filter((one) => one.role === 'observer' || one.watched > 0)],
    ['team', others.filter((one) => one.role === null && one.offeredAt !== null && !one.setAside)],
    ['lead', never],
    ['co-host', others.filter((one) => one.role === 'organizer' && one.led > 0)],
  ];
  const named = new Set<One>();
  return asked
    .flatMap(([ask, ones]) =>
      ones.flatMap((one) => {
        if (named.has(one)) return [];
        named.add(one);
        return [{ ...one, ask, reasons: reasonsFor(one) }];
      }),
    )
    .slice(0, most);
}

/** What somebody did, the latest steps first; with who watched and never led pointed out. */
function reasonsFor(one: Doing): Reason[] {
  const { role, led, tasksDone, watched, visits, offeredAt } = one;
  const learns = led === 0 && (role === 'observer' || watched > 0);
  return [
    ...(role === 'co-host' ? [{ what: 'co-host' } as const] : []),
    ...(led > 0 ? [{ what: 'led', many: led } as const] : []),
    ...(role === 'organizer' ? [{ what: 'organizes' } as const] : []),
    ...(tasksDone > 0 ? [{ what: 'tasks', many: tasksDone } as const] : []),
    ...(role === 'observer' ? [{ what: 'observes' } as const] : []),
    ...(watched > 0 ? [{ what: 'watched', many: watched } as const] : []),
    ...(learns ? [{ what: 'never-led' } as const] : []),
    ...(offeredAt === null ? [] : [{ what: 'offered', at: offeredAt } as const]),
    ...(visits > 0 ? [{ what: 'visits', many: visits } as const] : []),
  ];
}

const lastDoing = ({ lastLedAt, lastVisitAt, offeredAt }: Doing) =>
  Math.max(lastLedAt ?? 0, lastVisitAt ?? 0, offeredAt ?? 0);

/** Who has waited longest comes first. */
const longestFirst = (a: Doing, b: Doing) => (a.offeredAt ?? Infinity) - (b.offeredAt ?? Infinity) || 0;
