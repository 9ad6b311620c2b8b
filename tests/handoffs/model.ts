import type { TeamRole } from '../../src/db/schema/shapes.ts';
import { makeLeads } from './model-leads.ts';
import { askNext, coHostAccepts, movesTo, newSearch, type Search, searchSeen } from './model-search.ts';

const day = 86_400_000;

export type Who = 'host' | 'ken' | 'sora' | 'mei';
export type Command =
  | { do: 'propose'; nominee: Who; overlap: number }
  | { do: 'answer'; who: Who; said: 'accept' | 'decline' }
  | { do: 'act'; who: Who; act: 'withdraw' | 'revert' | 'ready' | 'not-ready' }
  | { do: 'open' | 'cancel' | 'ask-host'; week: number }
  | { do: 'lead' | 'give-back'; week: number; who: Who }
  | { do: 'answer-asked'; week: number; said: 'yes' | 'no' }
  | { do: 'one-tap'; said: 'stay' | 'leave' }
  | { do: 'leave' | 'delete' | 'subscribe' | 'mail-tasks'; who: Who }
  | { do: 'step-down' | 'stay' | 'claim' | 'take-back' | 'appoint'; who: Who }
  | { do: 'accept-claim'; by: Who; of: Who }
  | { do: 'change-role'; who: Who; role: TeamRole }
  | { do: 'pass' | 'back'; hours: number };

/** Who shares the work when a sequence begins, and how long before it everybody acted last. */
export const firstTeam: readonly [Who, TeamRole][] = [
  ['ken', 'organizer'],
  ['sora', 'co-host'],
];
export const idleDays = 22;
/** So long a mailed link to one's tasks lives, counted from the last mail. */
export const mailedDays = 30;

export type Week = { startsAt: number; endsAt: number; opensAt: number };
type Pending = {
  giver: Who;
  nominee: Who;
  overlap: number;
  proposedAt: number;
  acceptedAt: number | null;
  roleBefore: TeamRole | null;
  ready: Set<Who>;
};

/** What is compared with the house after every command. */
export type Plain = { host: Who; nominee: Who | null; stage: 'none' | 'proposed' | 'overlap' };
/** What is compared now and then: who is what, who would host, who leads, whose rights last, how often the team was asked. */
export type Whole = {
  roles: string[];
  here: string[];
  search: ReturnType<typeof searchSeen>;
  leads: string[];
  rights: string[];
  rightsEnded: number;
  /** Team feeds and mailed task links that open something. */
  links: string[];
  nudges: number;
};

/**
 * The rules of a handoff in their plainest form, without a database: who hosts, what is pending, who leads, who is asked.
 * Written from the words of the rules, not from the code.
 */
export function makeModel(weeks: readonly Week[], start: number) {
  const led = makeLeads(weeks);
  let host: Who = 'host';
  let pending: Pending | null = null;
  let search: Search | null = null;
  const team = new Map<Who, TeamRole>(firstTeam);
  const acted = new Map<Who, number>();
  const gone = new Set<Who>();
  /** Of those who are gone: whose account is, too. */
  const erased = new Set<Who>();
  const feeds = new Set<Who>();
  const mailed = new Map<Who, number>();

  /** Acting is noted at most once an hour. */
  const act = (who: Who, now: number) => {
    if ((acted.get(who) ?? 0) < now - 3_600_000) acted.set(who, now);
  };
  const coHosts = () => [...team].filter(([, role]) => role === 'co-host').map(([who]) => who);
  const shared = () => [...team.values()].some((role) => role !== 'observer');
  const waits = (now: number) =>
    pending !== null && pending.acceptedAt === null && now < pending.proposedAt + 14 * day ? pending : null;
  const give = (who: Who, role: TeamRole) => {
    team.delete(who);
    team.set(who, role);
  };

  const move = (to: Who, now: number) => {
    if (to === host) return;
    team.delete(to);
    give(host, 'co-host');
    led.hostGone(host, now);
    // What was made or mailed for the host as host is dead.
    feeds.delete(host);
    mailed.delete(host);
    host = to;
    pending = null;
    search = null;
  };
  const held = (one: Pending, now: number) =>
    weeks.filter(
      ({ startsAt }, n) =>
        startsAt > (one.acceptedAt ?? 0) && led.held(n, now) && led.leads.get(n)?.who === one.nominee,
    ).length;

  /** What the chores do: proposals run out, overlaps go on, hosts who went quiet are asked, the team is nudged. */
  function follow(now: number): void {
    if (pending !== null && pending.acceptedAt === null) pending = waits(now);
    else if (pending !== null) {
      assign(pending, now);
      if (held(pending, now) >= pending.overlap) move(pending.nominee, now);
    }
    seek(now);
    led.nudge({ all: team.size, coHosts: coHosts().length, shared: shared() }, now);
    led.look(now);
  }

  function seek(now: number): void {
    const quiet = isQuiet(now);
    if (search === null) {
      if (quiet && weeks.some(({ startsAt }, n) => startsAt > now && !led.opened.has(n)))
        search = newSearch('dormant', now);
      return;
    }
    if (search.kind === 'dormant' && (acted.get(host) ?? 0) > search.startedAt) search = null;
    else {
      const to = movesTo(search, coHosts(), quiet, now);
      if (to === null) askNext(search, coHosts(), now);
      else move(to, now);
    }
  }

  /** No act for 30 days, and a date within 14 that nobody stands for. */
  function isQuiet(now: number): boolean {
    const next = weeks.findIndex((_, n) => led.isOpen(n, now));
    const last = acted.get(host) ?? start - idleDays * day;
    if (next < 0 || (weeks[next]?.startsAt ?? 0) > now + 14 * day || last + 30 * day > now) return false;
    return !led.leads.get(next)?.accepted && (shared() || last + 45 * day <= now);
  }

  function assign(one: Pending, now: number): void {
    const since = one.acceptedAt ?? 0;
    const coming = weeks
      .map((_, n) => n)
      .filter((n) => led.isOpen(n, now) || ((weeks[n]?.endsAt ?? 0) > now && !led.cancelled.has(n)))
      .filter((n) => (weeks[n]?.startsAt ?? 0) > since);
    let wanted = one.overlap - held(one, now) - coming.filter((n) => led.leads.get(n)?.who === one.nominee).length;
    for (const n of coming) {
      const lead = led.leads.get(n);
      if (wanted <= 0) return;
      if (!led.isOpen(n, now) || lead?.who === one.nominee || (lead?.accepted && lead.who !== one.giver)) continue;
      led.handOver(n, one.giver, one.nominee);
      wanted -= 1;
    }
  }

  function run(command: Command, now: number): void {
    if (command.do === 'propose') {
      const { nominee, overlap } = command;
      if (pending?.acceptedAt || waits(now) !== null || nominee === host || gone.has(nominee)) return;
      const fresh = { proposedAt: now, acceptedAt: null, roleBefore: null, ready: new Set<Who>() };
      pending = { giver: host, nominee, overlap, ...fresh };
    } else if (command.do === 'answer') answer(command.who, command.said, now);
    else if (command.do === 'act') press(command.who, command.act, now);
    else if (command.do === 'open') led.open(command.week, host, now);
    else if (command.do === 'cancel') led.cancel(command.week, now);
    else if (command.do === 'ask-host') led.ask(command.week, host, now);
    else if (command.do === 'lead') {
      const own = led.leads.get(command.week);
      const asked = own?.who === command.who && !own.accepted && led.isOpen(command.week, now);
      if (asked) act(command.who, now);
      if (!gone.has(command.who)) led.take(command.week, command.who, host, now);
    } else if (command.do === 'give-back') led.giveBack(command.week, command.who, now);
    else if (command.do === 'answer-asked') {
      const who = led.answer(command.week, command.said, now);
      if (who !== null) act(who, now);
    } else if (command.do === 'leave') {
      if (command.who === host || command.who === pending?.nominee) return;
      gone.add(command.who);
      team.delete(command.who);
      feeds.delete(command.who);
    } else if (command.do === 'delete') erase(command.who, now);
    else if (command.do === 'change-role') {
      // Who is taking over keeps their role: only giver and nominee revert it.
      const takes = pending?.acceptedAt != null && pending.nominee === command.who;
      if (team.has(command.who) && !takes) give(command.who, command.role);
    } else if (command.do === 'subscribe') {
      if (command.who === host || team.has(command.who)) feeds.add(command.who);
    } else if (command.do === 'mail-tasks') {
      if (!erased.has(command.who)) mailed.set(command.who, now);
    } else look(command, now);
  }

  /** An account goes; the host's own has to hand on first. */
  function erase(who: Who, now: number): void {
    if (who === host || erased.has(who)) return;
    erased.add(who);
    if (pending?.nominee === who) {
      if (pending.acceptedAt !== null) led.takeAgain(pending.giver, who, pending.acceptedAt, now);
      pending = null;
    }
    search?.claims.delete(who);
    led.forget(who, now);
    gone.add(who);
    team.delete(who);
    feeds.delete(who);
    mailed.delete(who);
  }

  function answer(who: Who, said: 'accept' | 'decline', now: number): void {
    const asked = waits(now);
    if (asked === null || asked.nominee !== who || gone.has(who)) return;
    act(who, now);
    if (said === 'decline') pending = null;
    else {
      asked.acceptedAt = now;
      asked.roleBefore = team.get(who) ?? null;
      if (asked.overlap === 0) move(who, now);
      else {
        if (asked.roleBefore !== 'co-host') give(who, 'co-host');
        assign(asked, now);
      }
    }
  }

  /** A quiet host's one tap, stepping down, claims, and the operator. */
  function look(command: Command, now: number): void {
    if (command.do === 'one-tap') {
      if (search?.kind !== 'dormant') return;
      act(host, now);
      search = command.said === 'stay' ? null : newSearch('stepping-down', now, search.claims);
    } else if (command.do === 'step-down') {
      if (command.who === host && search?.kind !== 'stepping-down')
        search = newSearch('stepping-down', now, search?.claims);
    } else if (command.do === 'stay') {
      if (command.who === host && search?.kind === 'stepping-down') search = null;
    } else if (command.do === 'claim') {
      const asked = team.has(command.who) ? search?.teamAt : gone.has(command.who) ? null : search?.membersAt;
      if (command.who !== host && asked != null && !search?.claims.has(command.who))
        search?.claims.set(command.who, now);
    } else if (command.do === 'take-back') search?.claims.delete(command.who);
    else if (command.do === 'appoint') {
      if (!gone.has(command.who)) move(command.who, now);
    } else if (command.do === 'accept-claim' && search !== null) {
      const { by, of } = command;
      const since = search.claims.get(of);
      if (since === undefined || by === of || gone.has(of)) return;
      if (by === host || (team.get(by) === 'co-host' && coHostAccepts(search, since) <= now)) move(of, now);
    }
  }

  function press(who: Who, what: 'withdraw' | 'revert' | 'ready' | 'not-ready', now: number): void {
    if (what === 'withdraw') {
      if (waits(now)?.giver === who) pending = null;
      return;
    }
    if (pending === null || pending.acceptedAt === null || ![pending.giver, pending.nominee].includes(who)) return;
    const { nominee, giver, acceptedAt, roleBefore, ready } = pending;
    if (what === 'revert') {
      if (roleBefore === null) {
        team.delete(nominee);
        feeds.delete(nominee);
      } else if (roleBefore !== 'co-host') give(nominee, roleBefore);
      led.takeAgain(giver, nominee, acceptedAt, now);
      pending = null;
    } else if (what === 'not-ready') ready.delete(who);
    else if (ready.add(who).size === 2) move(nominee, now);
  }

  const roleOf = (who: Who) => (who === host ? 'host' : (team.get(who) ?? (gone.has(who) ? 'stranger' : 'member')));
  const seen = (now: number): Plain => {
    const one = pending?.acceptedAt ? pending : waits(now);
    if (one === null) return { host, nominee: null, stage: 'none' };
    return { host, nominee: one.nominee, stage: one.acceptedAt === null ? 'proposed' : 'overlap' };
  };
  /** @param near weeks at whose rights we look: what each person may do there */
  const whole = (names: readonly Who[], near: readonly number[], now: number): Whole => ({
    roles: names.map(roleOf),
    here: near.flatMap((n) =>
      names.map((who) => {
        const role = roleOf(who);
        const less = role === 'member' || role === 'stranger' || role === 'observer';
        return less && led.gives(n, who, now) ? 'organizer' : role;
      }),
    ),
    search: searchSeen(search),
    links: [
      ...names.filter((who) => feeds.has(who)).map((who) => `feed ${who}`),
      ...names.filter((who) => now < (mailed.get(who) ?? 0) + mailedDays * day).map((who) => `tasks ${who}`),
    ],
    ...led.seen(),
  });
  return { run, follow, seen, whole };
}
