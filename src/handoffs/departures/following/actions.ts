import { recordAbout } from '../../../audit/record.ts';
import type { Waits } from '../../../db/schema/shapes.ts';
import type { Tx } from '../../../db/store.ts';
import type { House } from '../../../house.ts';
import { issueLink } from '../../../links/changes.ts';
import { type Meetup, meetupById } from '../../../meetups/queries.ts';
import { post } from '../../../outbox/post.ts';
import type { Instant } from '../../../time/clock.ts';
import { moveHost } from '../../moving/actions.ts';
import { beginDeparture } from '../changes.ts';
import { claimsOf, coHostsOf, type Departure, nextDateOf, openDeparture } from '../queries.ts';
import { askCircle, closed, stays } from '../search/actions.ts';
import { claimDue, isQuiet, movesAt, type Step, stepDue } from '../steps.ts';
import { waitsOf } from '../waits.ts';
import { hostFacts, meetupsToFollow } from './queries.ts';

const day = 86_400_000;

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
  await askCircle(tx, meetup, open, step, { cause: open.kind, ...waitBefore(step, open, waits) }, now);
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
  await recordAbout(tx, meetup, null, 'askQuietHost', now, { cause: 'dormant', quiet: waits.quiet, lead: waits.lead });
}
