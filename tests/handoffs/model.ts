import type { TeamRole } from '../../src/db/schema/shapes.ts';

const day = 86_400_000;

export type Who = 'host' | 'ken' | 'sora' | 'mei';
export type Command =
  | { do: 'propose'; nominee: Who; overlap: number }
  | { do: 'answer'; who: Who; said: 'accept' | 'decline' }
  | { do: 'act'; who: Who; act: 'withdraw' | 'revert' | 'ready' | 'not-ready' }
  | { do: 'open'; week: number }
  | { do: 'cancel'; week: number }
  | { do: 'leave'; who: Who }
  | { do: 'step-down' | 'stay' | 'claim' | 'take-back' | 'appoint'; who: Who }
  | { do: 'accept-claim'; by: Who; of: Who }
  | { do: 'pass'; hours: number };

/** Who shares the work when a sequence begins. */
export const firstTeam: readonly [Who, TeamRole][] = [
  ['ken', 'organizer'],
  ['sora', 'co-host'],
];

export type Week = { startsAt: number; endsAt: number };
type Pending = {
  giver: Who;
  nominee: Who;
  overlap: number;
  proposedAt: number;
  acceptedAt: number | null;
  roleBefore: TeamRole | null;
  ready: Set<Who>;
};

/** What is compared with the house after every command: who hosts, what waits, who shares the work, who would host. */
export type Seen = {
  host: Who;
  nominee: Who | null;
  stage: 'none' | 'proposed' | 'overlap';
  team: string[];
  claims: Who[] | null;
};

/**
 * The rules of a handoff in their plainest form, without a database: who hosts, what is pending, and which weeks the
 * nominee leads. Written from the words of the rules, not from the code.
 */
export function makeModel(weeks: readonly Week[]) {
  let host: Who = 'host';
  let pending: Pending | null = null;
  /** Who would take it on, since when; null while nobody is looked for. */
  let claims: Map<Who, number> | null = null;
  const team = new Map<Who, TeamRole>(firstTeam);
  const gone = new Set<Who>();
  const opened = new Set<number>();
  const cancelled = new Set<number>();
  /** Weeks that a nominee was given to lead, and by whom they are led now. */
  const led = new Map<number, Who>();

  const move = (to: Who) => {
    team.delete(to);
    team.set(host, 'co-host');
    host = to;
    pending = null;
    claims = null;
  };
  const complete = () => {
    if (pending !== null) move(pending.nominee);
  };
  const held = (one: Pending, now: number) =>
    weeks.filter(
      ({ startsAt, endsAt }, n) =>
        startsAt > (one.acceptedAt ?? 0) &&
        endsAt <= now &&
        opened.has(n) &&
        !cancelled.has(n) &&
        led.get(n) === one.nominee,
    ).length;

  function follow(now: number): void {
    if (pending === null) return;
    const one: Pending = pending;
    if (one.acceptedAt === null) {
      if (now >= one.proposedAt + 14 * day) pending = null;
      return;
    }
    assign(one, now);
    if (held(one, now) >= one.overlap) complete();
  }

  function assign(one: Pending, now: number): void {
    const since = one.acceptedAt ?? 0;
    const coming = weeks
      .map((week, n) => ({ ...week, n }))
      .filter(({ startsAt, endsAt, n }) => startsAt > since && endsAt > now && !cancelled.has(n));
    let wanted = one.overlap - held(one, now) - coming.filter(({ n }) => led.get(n) === one.nominee).length;
    for (const { startsAt, n } of coming) {
      if (wanted <= 0) return;
      const leads = led.get(n);
      if (startsAt <= now || leads === one.nominee || (leads !== undefined && leads !== one.giver)) continue;
      led.set(n, one.nominee);
      wanted -= 1;
    }
  }

  function run(command: Command, now: number): void {
    if (command.do === 'propose') {
      const waits = pending !== null && (pending.acceptedAt !== null || now < pending.proposedAt + 14 * day);
      if (waits || command.nominee === host || gone.has(command.nominee)) return;
      const { nominee, overlap } = command;
      pending = {
        giver: host,
        nominee,
        overlap,
        proposedAt: now,
        acceptedAt: null,
        roleBefore: null,
        ready: new Set(),
      };
    } else if (command.do === 'answer') {
      const waits = pending !== null && pending.acceptedAt === null && now < pending.proposedAt + 14 * day;
      if (!waits || pending === null || pending.nominee !== command.who || gone.has(command.who)) return;
      if (command.said === 'decline') pending = null;
      else {
        pending.acceptedAt = now;
        pending.roleBefore = team.get(command.who) ?? null;
        if (pending.overlap === 0) complete();
        else {
          team.set(command.who, 'co-host');
          assign(pending, now);
        }
      }
    } else if (command.do === 'act') act(command.who, command.act, now);
    else if (command.do === 'open') {
      const week = weeks[command.week];
      if (week === undefined || week.startsAt <= now || cancelled.has(command.week) || opened.has(command.week)) return;
      opened.add(command.week);
      if (!led.has(command.week)) led.set(command.week, host);
    } else if (command.do === 'cancel') {
      const week = weeks[command.week];
      if (week !== undefined && opened.has(command.week) && week.startsAt > now) cancelled.add(command.week);
    } else if (command.do === 'leave') {
      if (command.who === host || command.who === pending?.nominee) return;
      gone.add(command.who);
      team.delete(command.who);
    } else follows(command, now);
  }

  /** Stepping down, claims, and the operator. */
  function follows(command: Command, now: number): void {
    if (command.do === 'step-down') {
      if (command.who === host && claims === null) claims = new Map();
    } else if (command.do === 'stay') {
      if (command.who === host) claims = null;
    } else if (command.do === 'claim') {
      if (command.who !== host && team.has(command.who) && claims?.has(command.who) === false)
        claims.set(command.who, now);
    } else if (command.do === 'take-back') claims?.delete(command.who);
    else if (command.do === 'appoint') {
      if (command.who !== host && !gone.has(command.who)) move(command.who);
    } else if (command.do === 'accept-claim') {
      const { by, of } = command;
      const since = claims?.get(of);
      if (since === undefined || by === of || gone.has(of)) return;
      if (by === host || (team.get(by) === 'co-host' && since + 7 * day <= now)) move(of);
    }
  }

  function act(who: Who, what: 'withdraw' | 'revert' | 'ready' | 'not-ready', now: number): void {
    if (pending === null) return;
    const overlaps = pending.acceptedAt !== null;
    const ours = who === pending.giver || who === pending.nominee;
    if (what === 'withdraw') {
      if (!overlaps && who === pending.giver && now < pending.proposedAt + 14 * day) pending = null;
    } else if (!overlaps || !ours) return;
    else if (what === 'revert') {
      const { nominee, giver, acceptedAt, roleBefore } = pending;
      if (roleBefore === null) team.delete(nominee);
      else team.set(nominee, roleBefore);
      for (const [n, leads] of led)
        if (leads === nominee && (weeks[n]?.startsAt ?? 0) > Math.max(now, acceptedAt ?? 0) && !cancelled.has(n))
          led.set(n, giver);
      pending = null;
    } else if (what === 'not-ready') pending.ready.delete(who);
    else {
      pending.ready.add(who);
      if (pending.ready.size === 2) complete();
    }
  }

  const seen = (now: number): Seen => {
    const waits = pending !== null && (pending.acceptedAt !== null || now < pending.proposedAt + 14 * day);
    const rest = {
      team: [...team].map(([who, role]) => `${who} ${role}`).toSorted(),
      claims: claims === null ? null : [...claims.keys()].toSorted(),
    };
    if (pending === null || !waits) return { host, nominee: null, stage: 'none', ...rest };
    return { host, nominee: pending.nominee, stage: pending.acceptedAt === null ? 'proposed' : 'overlap', ...rest };
  };
  return { run, follow, seen };
}
