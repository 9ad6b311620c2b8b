import { record, recordAbout } from '../../audit/record.ts';
import type { Tx } from '../../db/store.ts';
import type { Actor, House } from '../../house.ts';
import { giveTurn } from '../../leads/changes.ts';
import { rightsUntil, turnsOpen } from '../../leads/turns.ts';
import { type Meetup, meetupById } from '../../meetups/queries.ts';
import { memberRow } from '../../members/queries.ts';
import { operators } from '../../operator/queries.ts';
import { postAll } from '../../outbox/post.ts';
import { sessionOf } from '../../sessions/queries.ts';
import { teamRow } from '../../team/queries.ts';
import { claimLetters } from '../departures/asking.ts';
import { makeClaim, takeClaimsBack } from '../departures/changes.ts';
import { claimsOf, coHostsOf, type Departure, nextDateOf, openDeparture } from '../departures/queries.ts';
import { coHostAcceptsAt, mayAccept, mayClaim } from '../departures/steps.ts';
import { waitsOf } from '../departures/waits.ts';
import { moveHost } from '../moving/actions.ts';

/**
 * "I'll take it on": somebody of the team or a member would host. Nothing moves by it; whoever may say yes is told.
 * False where nobody is looked for, or they are not asked yet.
 */
export async function claimHosting(house: House, { personId }: Actor, meetupId: string): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const meetup = await meetupById(tx, meetupId);
    const open = await openDeparture(tx, meetupId);
    if (meetup === null || open === null || personId === null || meetup.endedAt !== null) return false;
    const place = await placeIn(tx, meetup, personId);
    if (place === null || !mayClaim(open, place)) return false;
    if (!(await makeClaim(tx, open, personId, now))) return false;
    const accepts = coHostAcceptsAt(open, { claimedAt: now }, waitsOf(meetup));
    await postAll(tx, claimLetters(open, { personId }, await accepters(tx, open, personId), accepts, now));
    await recordAbout(tx, meetup, personId, 'claimHosting', now, { cause: open.kind });
    return true;
  });
}

/** Who said "I'll take it on" takes it back. */
export async function takeClaimBack(house: House, { personId }: Actor, meetupId: string): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const meetup = await meetupById(tx, meetupId);
    const open = await openDeparture(tx, meetupId);
    if (meetup === null || open === null || personId === null) return false;
    if (!(await takeClaimsBack(tx, personId, now, { departureId: open.id }))) return false;
    await recordAbout(tx, meetup, personId, 'takeClaimBack', now, {});
    return true;
  });
}

/**
 * Says yes to somebody's claim, and the role moves: the leaver, else a co-host once the leaver had their days. Nobody
 * accepts their own, and who left the meetup meanwhile gets nothing.
 */
export async function acceptClaim(
  house: House,
  { personId }: Actor,
  meetupId: string,
  claimId: string,
): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const meetup = await meetupById(tx, meetupId);
    const open = await openDeparture(tx, meetupId);
    if (meetup === null || open === null || personId === null) return false;
    const claim = (await claimsOf(tx, open.id)).find(({ id }) => id === claimId);
    if (claim === undefined || (await placeIn(tx, meetup, claim.personId)) === null) return false;
    const coHost = (await teamRow(tx, meetupId, personId))?.role === 'co-host';
    if (!mayAccept(open, claim, { personId, coHost }, waitsOf(meetup), now)) return false;
    const because = { cause: open.kind };
    const move = { toId: claim.personId, actorId: personId, verb: 'acceptClaim', announcement: '', handoffId: null };
    return moveHost(tx, meetup, { ...move, claimId, because }, now);
  });
}

/** A co-host leads the next date in a quiet host's place, at once. */
export async function leadInstead(house: House, { personId }: Actor, meetupId: string): Promise<boolean> {
  const next = await nextDateOf(house.store.read, meetupId, house.clock.now());
  if (next === null || personId === null) return false;
  const now = house.clock.now();
  return house.store.write([`meetup:${meetupId}`, `session:${next.id}`], async (tx) => {
    const open = await openDeparture(tx, meetupId);
    const session = await sessionOf(tx, meetupId, next.id);
    const coHost = (await teamRow(tx, meetupId, personId))?.role === 'co-host';
    if (open?.kind !== 'dormant' || open.teamAskedAt === null || !coHost || session === null) return false;
    if (session.leadState === 'accepted' || !turnsOpen(session, now)) return false;
    const turn = { meetupId, sessionId: session.id, part: 'lead' as const, personId, askedBy: personId };
    await giveTurn(tx, { ...turn, accepted: true }, now);
    const after = { cause: open.kind, part: 'lead', rights: 'organizer', untilAt: rightsUntil(session) };
    const about = { subject: 'session', subjectId: session.id, meetupId } as const;
    await record(tx, { at: now, actorId: personId, verb: 'leadInstead', ...about, after });
    return true;
  });
}

/** The host, co-hosts, and where a quiet host's meetup has no other co-host, the operator. */
async function accepters(tx: Tx, open: Departure, claimantId: string) {
  const coHosts = (await coHostsOf(tx, open.meetupId)).filter(({ personId }) => personId !== claimantId);
  const ownYes = (await teamRow(tx, open.meetupId, claimantId))?.role === 'co-host';
  const byOperator = open.kind === 'dormant' && coHosts.length === 0 && !ownYes ? await operators(tx) : [];
  return [
    { personId: open.hostId, part: 'host' as const },
    ...coHosts.map(({ personId }) => ({ personId, part: 'co-host' as const })),
    ...byOperator.map(({ id }) => ({ personId: id, part: 'operator' as const })),
  ];
}

/** Whether somebody shares the work or is a member; null for the host and for strangers. */
async function placeIn(tx: Tx, meetup: Meetup, personId: string): Promise<'team' | 'member' | null> {
  if (personId === meetup.hostId) return null;
  if ((await teamRow(tx, meetup.id, personId)) !== null) return 'team';
  return (await memberRow(tx, meetup.id, personId))?.state === 'member' ? 'member' : null;
}
