import type { DepartureKind, Waits } from '../../db/schema/shapes.ts';
import { type HostFacts, type LeadFacts, standingLead } from '../../leads/stands.ts';
import type { Instant } from '../../time/clock.ts';

const day = 86_400_000;

/** What the rules read of an open departure. */
export type DepartureMarks = {
  kind: DepartureKind;
  startedAt: Instant;
  teamAskedAt: Instant | null;
  membersAskedAt: Instant | null;
  operatorAskedAt: Instant | null;
};

export type NextDate = LeadFacts & { startsAt: Instant };

/**
 * Whether a host went quiet: no act for so many days, and the next date is near without anybody who leads it.
 * @param next the next date that takes place; where there is none nobody is missed
 */
export function isQuiet(host: HostFacts, next: NextDate | null, waits: Waits, now: Instant): boolean {
  if (next === null || next.startsAt - waits.lead * day > now) return false;
  const quiet = host.lastActedAt === null || host.lastActedAt + waits.quiet * day <= now;
  return quiet && standingLead(next, host, now) === null;
}

export type Step = 'team' | 'members' | 'operator';

/** When each step of a departure comes, as far as it is known: shown as dates, and done by the chore. */
export function stepTimes(one: DepartureMarks, willing: boolean, waits: Waits): Record<Step, Instant | null> {
  const { kind, startedAt, membersAskedAt } = one;
  const team = kind === 'dormant' ? startedAt + waits.team * day : startedAt;
  // Where a co-host said yes to a quiet host's meetup, nobody else needs to be asked.
  const members = kind === 'dormant' ? (willing ? null : movesAt(one, waits)) : startedAt + waits.members * day;
  const asked = membersAskedAt ?? members;
  const operator = asked === null ? null : asked + waits.operator * day;
  return { team, members, operator };
}

/** The next step whose time has come and that was not done, or null. One follows the other. */
export function stepDue(one: DepartureMarks, willing: boolean, waits: Waits, now: Instant): Step | null {
  const times = stepTimes(one, willing, waits);
  const open: Step | null =
    one.teamAskedAt === null
      ? 'team'
      : one.membersAskedAt === null
        ? 'members'
        : one.operatorAskedAt === null
          ? 'operator'
          : null;
  if (open === null) return null;
  const at = times[open];
  return at !== null && at <= now ? open : null;
}

/**
 * From when a quiet host's role moves to a co-host who said yes. Counted from the question to the host, but a team that
 * was asked late (the house stood still) has its days all the same.
 */
export function movesAt({ startedAt, teamAskedAt }: DepartureMarks, { team, move }: Waits): Instant {
  const asked = startedAt + move * day;
  return teamAskedAt === null ? asked : Math.max(asked, teamAskedAt + Math.max(0, move - team) * day);
}

export type Claim = { id: string; personId: string; claimedAt: Instant };
export type CoHost = { personId: string; since: Instant };

/**
 * The claim that the rule itself accepts now: a co-host's yes, where the host is quiet and had their days to object. Of
 * several, whoever has been co-host longest. Nobody becomes host without their own yes.
 * @param quiet of who steps down: whether they have gone quiet as well
 */
export function claimDue(
  one: DepartureMarks,
  { claims, coHosts, quiet }: { claims: readonly Claim[]; coHosts: readonly CoHost[]; quiet: boolean },
  waits: Waits,
  now: Instant,
): Claim | null {
  if (one.kind === 'dormant' && (one.teamAskedAt === null || movesAt(one, waits) > now)) return null;
  if (one.kind === 'stepping-down' && !quiet) return null;
  const [first] = coHosts
    .flatMap(({ personId, since }) =>
      claims.filter((claim) => claim.personId === personId).map((claim) => ({ claim, since })),
    )
    .filter(({ claim }) => one.kind === 'dormant' || claim.claimedAt + waits.move * day <= now)
    .sort((a, b) => a.since - b.since);
  return first?.claim ?? null;
}

/** From when a co-host may accept another's claim: the leaver has had their days to do it themselves. */
export function coHostAcceptsAt(one: DepartureMarks, claim: Pick<Claim, 'claimedAt'>, waits: Waits): Instant {
  return one.kind === 'dormant' ? Math.max(movesAt(one, waits), claim.claimedAt) : claim.claimedAt + waits.move * day;
}

/** Whether somebody may accept a claim: the leaver always, a co-host in their place, never one's own. */
export function mayAccept(
  one: DepartureMarks & { hostId: string },
  claim: Claim,
  who: { personId: string; coHost: boolean },
  waits: Waits,
  now: Instant,
): boolean {
  if (who.personId === claim.personId) return false;
  if (who.personId === one.hostId) return true;
  return who.coHost && coHostAcceptsAt(one, claim, waits) <= now;
}

/** Who may say "I'll take it on" by now: the team once it was asked, members once they were. */
export function mayClaim(one: DepartureMarks, who: 'team' | 'member'): boolean {
  return (who === 'team' ? one.teamAskedAt : one.membersAskedAt) !== null;
}
