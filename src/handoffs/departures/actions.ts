import { eq } from 'drizzle-orm';
import { record } from '../../audit/record.ts';
import { departures } from '../../db/schema/departures.ts';
import type { Waits } from '../../db/schema/shapes.ts';
import type { Tx } from '../../db/store.ts';
import type { Actor, House } from '../../house.ts';
import { endLinks, issueLink } from '../../links/changes.ts';
import { type Meetup, meetupById } from '../../meetups/queries.ts';
import { memberIds } from '../../openings/queries.ts';
import { operators } from '../../operator/queries.ts';
import { post, postAll } from '../../outbox/post.ts';
import { markActed } from '../../people/changes.ts';
import { teamOf } from '../../team/queries.ts';
import type { Instant } from '../../time/clock.ts';
import { moveHost } from '../moving/actions.ts';
import { claimTold } from '../telling.ts';
import { type AskedPart, stepVerbs, wantedLetters } from './asking.ts';
import { beginDeparture, endDeparture, keepClaims } from './changes.ts';
import {
  claimsOf,
  coHostsOf,
  type Departure,
  departureById,
  hostFacts,
  meetupsToFollow,
  nextDateOf,
  openDeparture,
} from './queries.ts';
import { claimDue, isQuiet, movesAt, type Step, stepDue } from './steps.ts';
import { waitsOf } from './waits.ts';

const day = 86_400_000;

/** The host says that they will step down, if they like with a date. They stay host until somebody's claim is accepted. */
export async function stepDown(
  house: House,
  { personId }: Actor,
  meetupId: string,
  { leavesOn }: { leavesOn: string },
): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const meetup = await meetupById(tx, meetupId);
    if (meetup === null || meetup.hostId !== personId || meetup.endedAt !== null) return false;
    const open = await openDeparture(tx, meetupId);
    if (open?.kind === 'stepping-down') return false;
    await leave(tx, meetup, open, leavesOn, now);
    return true;
  });
}

/** Begins to look for who follows. Who said yes while the host was quiet has said it for this as well. */
async function leave(tx: Tx, meetup: Meetup, quiet: Departure | null, leavesOn: string, now: Instant): Promise<void> {
  const { id: meetupId, hostId } = meetup;
  if (quiet !== null) await closed(tx, quiet, 'stayed', { personId: hostId, now });
  const begun = await beginDeparture(tx, { meetupId, hostId, kind: 'stepping-down', leavesOn }, now);
  if (quiet !== null) await keepClaims(tx, quiet.id, begun.id);
  await told(tx, meetup, hostId, 'stepDown', now, leavesOn === '' ? {} : { leavesOn });
  await take(tx, meetup, begun, 'team', { cause: 'stepping-down' }, now);
}

/** Who said that they step down stays after all. */
export async function takeStepDownBack(house: House, { personId }: Actor, meetupId: string): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const meetup = await meetupById(tx, meetupId);
    const open = await openDeparture(tx, meetupId);
    if (meetup === null || meetup.hostId !== personId || open?.kind !== 'stepping-down') return false;
    return stays(tx, meetup, open, 'taken-back', 'takeStepDownBack', { personId, now });
  });
}

/**
 * A quiet host's one tap: they go on, which is an act and ends the search; or they would like to hand on, and become
 * somebody who steps down. False where the question is over.
 */
export async function answerQuiet(house: House, departureId: string, said: 'stay' | 'leave'): Promise<boolean> {
  const known = await departureById(house.store.read, departureId);
  if (known === null) return false;
  const now = house.clock.now();
  return house.store.write(`meetup:${known.meetup.id}`, async (tx) => {
    const found = await departureById(tx, departureId);
    if (found === null || found.departure.endedAt !== null || found.departure.kind !== 'dormant') return false;
    const { meetup, departure } = found;
    if (meetup.endedAt !== null || meetup.hostId !== departure.hostId) return false;
    await markActed(tx, departure.hostId, now);
    if (said === 'leave') {
      await leave(tx, meetup, departure, '', now);
      return true;
    }
    return stays(tx, meetup, departure, 'stayed', 'keepHosting', { personId: departure.hostId, now });
  });
}

/**
 * The chore of hosts that went quiet or step down: the host is asked, then the team, members and the operator, and the
 * role of a quiet host moves to a co-host who said yes.
 * @returns how many steps were taken
 */
export async function followDepartures(house: House, now: Instant): Promise<number> {
  let steps = 0;
  for (const meetupId of await meetupsToFollow(house.store.read, now))
    if (await house.store.write(`meetup:${meetupId}`, (tx) => follow(tx, house, meetupId, now))) steps += 1;
  return steps;
}

async function follow(tx: Tx, house: House, meetupId: string, now: Instant): Promise<boolean> {
  const meetup = await meetupById(tx, meetupId);
  if (meetup === null) return false;
  const open = await openDeparture(tx, meetupId);
  const by = { personId: null, now };
  if (meetup.endedAt !== null) return open !== null && closed(tx, open, 'over', by);
  const waits = waitsOf(meetup);
  const host = await hostFacts(tx, meetup);
  const next = await nextDateOf(tx, meetupId, now);
  const quiet = isQuiet(host, next, waits, now);
  if (open === null) {
    if (!quiet || meetup.startStep !== 'done') return false;
    await askHost(tx, house, meetup, { lastActedAt: host.lastActedAt, nextAt: next?.startsAt }, now);
    return true;
  }
  if (open.kind === 'dormant' && host.lastActedAt !== null && host.lastActedAt > open.startedAt)
    return stays(tx, meetup, open, 'stayed', 'hostActsAgain', by);
  const claims = await claimsOf(tx, open.id);
  const coHosts = await coHostsOf(tx, meetupId);
  const claim = claimDue(open, { claims, coHosts, quiet }, waits, now);
  if (claim !== null) {
    const because = { cause: open.kind, move: waits.move, claims: claims.length };
    const move = { toId: claim.personId, actorId: null, verb: 'moveHost', announcement: '', handoffId: null };
    return moveHost(tx, meetup, { ...move, claimId: claim.id, because }, now);
  }
  const willing = coHosts.some(({ personId }) => claims.some((one) => one.personId === personId));
  const step = stepDue(open, willing, waits, now);
  if (step === null) return false;
  await take(tx, meetup, open, step, { cause: open.kind, ...waitBefore(step, open, waits) }, now);
  return true;
}

/** The wait that has run out, for the record. */
function waitBefore(step: Step, { kind }: Departure, waits: Waits): Partial<Waits> {
  if (step === 'team') return { team: waits.team };
  if (step === 'operator') return { operator: waits.operator };
  return kind === 'dormant' ? { move: waits.move } : { members: waits.members };
}

async function askHost(
  tx: Tx,
  house: House,
  meetup: Meetup,
  why: { lastActedAt: Instant | null; nextAt: Instant | undefined },
  now: Instant,
): Promise<void> {
  const waits = waitsOf(meetup);
  const { id: meetupId, hostId } = meetup;
  const begun = await beginDeparture(tx, { meetupId, hostId, kind: 'dormant' }, now);
  await issueLink(tx, house.keys, { purpose: 'hosting', subjectId: begun.id, version: 1, expiresAt: null, now });
  const letter = { meetupId, dedupe: `host-quiet:${begun.id}`, at: now, expiresAt: now + 30 * day, now };
  const facts = { departureId: begun.id, ...why, movesAt: movesAt(begun, waits) };
  await post(tx, { kind: 'host-quiet', to: { person: hostId }, ...letter, facts });
  await told(tx, meetup, null, 'askQuietHost', now, { cause: 'dormant', quiet: waits.quiet, lead: waits.lead });
}

/** Asks the next circle of people, once each. */
async function take(
  tx: Tx,
  meetup: Meetup,
  open: Departure,
  step: Step,
  rule: Record<string, unknown>,
  now: Instant,
): Promise<void> {
  const mark = { team: 'teamAskedAt', members: 'membersAskedAt', operator: 'operatorAskedAt' } as const;
  await tx
    .update(departures)
    .set({ [mark[step]]: now })
    .where(eq(departures.id, open.id));
  const moves = open.kind === 'dormant' ? movesAt({ ...open, [mark[step]]: now }, waitsOf(meetup)) : null;
  const letters = await postAll(tx, wantedLetters(open, await readersOf(tx, meetup, step), moves, now));
  await told(tx, meetup, null, stepVerbs[step], now, { ...rule, letters });
}

async function readersOf(tx: Tx, meetup: Meetup, step: Step): Promise<{ personId: string; part: AskedPart }[]> {
  if (step === 'operator') return (await operators(tx)).map(({ id }) => ({ personId: id, part: 'operator' }));
  const team = await teamOf(tx, meetup.id);
  if (step === 'team')
    return team.map(({ personId, role }) => ({ personId, part: role === 'co-host' ? 'co-host' : 'team' }));
  const asked = new Set([meetup.hostId, ...team.map(({ personId }) => personId)]);
  const others = (await memberIds(tx, meetup.id)).filter((id) => !asked.has(id));
  return others.map((personId) => ({ personId, part: 'member' }));
}

/** The host goes on; whoever said that they would take it on is thanked and told. */
async function stays(
  tx: Tx,
  meetup: Meetup,
  open: Departure,
  outcome: 'stayed' | 'taken-back',
  verb: string,
  by: { personId: string | null; now: Instant },
): Promise<boolean> {
  const claims = await claimsOf(tx, open.id);
  const asked = open.teamAskedAt === null ? [] : await coHostsOf(tx, meetup.id);
  if (!(await closed(tx, open, outcome, by))) return false;
  const readers = new Set([...claims, ...asked].map(({ personId }) => personId));
  for (const personId of readers) await post(tx, claimTold(open, personId, 'stayed', by.now));
  await told(tx, meetup, by.personId, verb, by.now, { claims: claims.length });
  return true;
}

/** Ends it; the one-tap link of a quiet host goes on showing what became of it. */
async function closed(
  tx: Tx,
  open: Departure,
  outcome: 'stayed' | 'taken-back' | 'over',
  by: { personId: string | null; now: Instant },
): Promise<boolean> {
  if (outcome === 'over') await endLinks(tx, 'hosting', open.id, by.now);
  return endDeparture(tx, open.id, outcome, by);
}

async function told(
  tx: Tx,
  { id: meetupId }: Meetup,
  actorId: string | null,
  verb: string,
  at: Instant,
  after: Record<string, unknown>,
): Promise<void> {
  await record(tx, { at, actorId, verb, subject: 'meetup', subjectId: meetupId, meetupId, after });
}
