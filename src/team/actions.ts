import { record } from '../audit/record.ts';
import { newId } from '../db/ids.ts';
import type { TeamRole } from '../db/schema/shapes.ts';
import { teamInvitations } from '../db/schema/team.ts';
import type { Tx } from '../db/store.ts';
import { endNominations } from '../handoffs/changes.ts';
import { takeClaimsBack } from '../handoffs/departures/changes.ts';
import { takingOverIn } from '../handoffs/queries.ts';
import { handoffTold } from '../handoffs/telling.ts';
import type { Actor, House } from '../house.ts';
import { endComingTurns } from '../leads/changes.ts';
import { turnsLeft } from '../leads/telling.ts';
import { issueLink } from '../links/changes.ts';
import { meetupById } from '../meetups/queries.ts';
import { memberOf } from '../members/queries.ts';
import { dropLetters } from '../outbox/drop.ts';
import { post, postAll } from '../outbox/post.ts';
import { markActed, personByEmail } from '../people/changes.ts';
import { releaseTasks } from '../tasks/changes.ts';
import { limitKey, withinLimit } from '../web/limit.ts';
import { endRole, giveRole, settleInvitation } from './changes.ts';
import { invitationById, openInvitation, teamRow, teamRowById } from './queries.ts';
import { invitationDays, invitationState } from './roles.ts';

const day = 86_400_000;

export type Invite = { member: string; email: string; role: TeamRole };
export type Invited =
  | { ok: true }
  | {
      ok: false;
      field: 'member' | 'email' | 'form';
      why: 'team.noMember' | 'team.isHost' | 'team.hasRole' | 'team.manyAsked';
    };

/** Asks somebody to share the work: they get a link by mail. A new invitation takes the place of one that still waits. */
export async function inviteToTeam(house: House, actor: Actor, meetupId: string, said: Invite): Promise<Invited> {
  const now = house.clock.now();
  const keys = [`meetup:${meetupId}`, ...(said.email === '' ? [] : [`person:${said.email}`])];
  return house.store.write(keys, async (tx): Promise<Invited> => {
    const field = said.email === '' ? 'member' : 'email';
    const meetup = await meetupById(tx, meetupId);
    const personId = await asked(tx, meetupId, said, now);
    if (meetup === null || personId === null) return { ok: false, field, why: 'team.noMember' };
    if (personId === meetup.hostId) return { ok: false, field, why: 'team.isHost' };
    if ((await teamRow(tx, meetupId, personId))?.role === said.role) return { ok: false, field, why: 'team.hasRole' };
    const limit = { key: limitKey(house.keys, 'team', meetupId), most: 30, perMinutes: 1440 };
    if (!(await withinLimit(tx, limit, now))) return { ok: false, field: 'form', why: 'team.manyAsked' };
    const before = await openInvitation(tx, meetupId, personId);
    if (before !== null) await takeBack(tx, before, now);
    const { role } = said;
    const row = { id: newId(), meetupId, personId, role, invitedBy: actor.personId ?? meetup.hostId };
    const expiresAt = now + invitationDays * day;
    await tx.insert(teamInvitations).values({ ...row, createdAt: now, expiresAt });
    await issueLink(tx, house.keys, { purpose: 'team', subjectId: row.id, version: 1, expiresAt, now });
    const facts = { invitationId: row.id, role };
    const dedupe = `team-invited:${row.id}`;
    await post(tx, {
      kind: 'team-invited',
      to: { person: personId },
      meetupId,
      dedupe,
      at: now,
      expiresAt,
      now,
      facts,
    });
    await told(tx, actor.personId, 'inviteToTeam', meetupId, personId, now, { role });
    return { ok: true };
  });
}

async function asked(tx: Tx, meetupId: string, { member, email }: Invite, now: number): Promise<string | null> {
  if (email !== '') return (await personByEmail(tx, { email, name: '', now })).person.id;
  return (await memberOf(tx, meetupId, member))?.personId ?? null;
}

/** Takes an invitation back; its link is dead from now on. */
export async function takeInvitationBack(house: House, actor: Actor, meetupId: string, id: string): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const found = await invitationById(tx, id);
    if (found === null || found.meetup.id !== meetupId) return false;
    if (await takeBack(tx, found.invitation, now))
      await told(tx, actor.personId, 'takeInvitationBack', meetupId, found.person.id, now, {});
    return true;
  });
}

async function takeBack(
  tx: Tx,
  one: { id: string; meetupId: string; personId: string },
  now: number,
): Promise<boolean> {
  const { meetupId, personId } = one;
  await dropLetters(tx, { meetupId, personId, kinds: ['team-invited'] }, 'answered', now);
  return settleInvitation(tx, one.id, 'voidedAt', now);
}

/**
 * The asked person's yes or no, by their link. Only an invitation that still waits gives a role: not one that was taken
 * back, answered or is too old, nor to somebody who has become host meanwhile.
 * @returns false where it did not wait any more
 */
export async function answerInvitation(house: House, id: string, said: 'accept' | 'decline'): Promise<boolean> {
  const now = house.clock.now();
  const known = await invitationById(house.store.read, id);
  if (known === null) return false;
  return house.store.write(`meetup:${known.meetup.id}`, async (tx) => {
    const found = await invitationById(tx, id);
    if (found === null || invitationState(found.invitation, now) !== 'waiting') return false;
    const { meetup, person, invitation } = found;
    if (meetup.hostId === person.id || meetup.endedAt !== null) return false;
    const accepts = said === 'accept';
    if (!(await settleInvitation(tx, id, accepts ? 'acceptedAt' : 'declinedAt', now))) return false;
    await markActed(tx, person.id, now);
    const whose = { meetupId: meetup.id, personId: person.id };
    // Who is taking over as host meanwhile has more already, and keeps it.
    if (accepts && (await takingOverIn(tx, meetup.id)) !== person.id)
      await giveRole(tx, whose, invitation.role, { personId: person.id, now });
    const verb = accepts ? 'joinTeam' : 'declineTeam';
    await told(tx, person.id, verb, meetup.id, person.id, now, { role: invitation.role });
    if (!accepts) await tellInviter(tx, invitation, now);
    return true;
  });
}

/** Who invited hears of a no: nobody waits for an answer that has come. */
async function tellInviter(
  tx: Tx,
  {
    id,
    meetupId,
    invitedBy,
    personId,
    role,
  }: { id: string; meetupId: string; invitedBy: string; personId: string; role: TeamRole },
  now: number,
): Promise<void> {
  const letter = { meetupId, dedupe: `team-declined:${id}`, at: now, expiresAt: now + 7 * day, now };
  await post(tx, { kind: 'team-declined', to: { person: invitedBy }, ...letter, facts: { personId, role } });
}

export type RoleChanged = { ok: true } | { ok: false; why: 'gone' | 'takingOver' };

/**
 * Changes what somebody of the team may do. Who is taking over as host keeps their role until that is over or taken
 * back: only giver and nominee revert it.
 */
export async function changeRole(
  house: House,
  actor: Actor,
  meetupId: string,
  teamId: string,
  role: TeamRole,
): Promise<RoleChanged> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx): Promise<RoleChanged> => {
    const row = await teamRowById(tx, meetupId, teamId);
    if (row === null) return { ok: false, why: 'gone' };
    if (row.role === role) return { ok: true };
    if ((await takingOverIn(tx, meetupId)) === row.personId) return { ok: false, why: 'takingOver' };
    await giveRole(tx, { meetupId, personId: row.personId }, role, { personId: actor.personId, now });
    await told(tx, actor.personId, 'changeRole', meetupId, row.personId, now, { role }, { role: row.role });
    return { ok: true };
  });
}

/** Ends somebody's role by host or co-host. False where they are not in the team any more. */
export async function removeFromTeam(house: House, actor: Actor, meetupId: string, teamId: string): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const row = await teamRowById(tx, meetupId, teamId);
    if (row === null) return false;
    await endRole(tx, { meetupId, personId: row.personId }, { personId: actor.personId, now });
    await endTaking(tx, row.personId, meetupId, now);
    await endLeading(tx, row.personId, meetupId, actor, now);
    await releaseTasks(tx, row.personId, now, meetupId);
    await told(tx, actor.personId, 'removeFromTeam', meetupId, row.personId, now, {}, { role: row.role });
    return true;
  });
}

/** Leaves the team; a membership of the meetup stays. The host is no row of it, so nothing happens to theirs. */
export async function leaveTeam(house: House, { personId }: Actor, meetupId: string): Promise<void> {
  if (personId === null) return;
  const now = house.clock.now();
  await house.store.write(`meetup:${meetupId}`, async (tx) => {
    const row = await teamRow(tx, meetupId, personId);
    if (row === null) return;
    await endRole(tx, { meetupId, personId }, { personId, now });
    await endTaking(tx, personId, meetupId, now);
    await endLeading(tx, personId, meetupId, { personId }, now);
    await releaseTasks(tx, personId, now, meetupId);
    await told(tx, personId, 'leaveTeam', meetupId, personId, now, {}, { role: row.role });
  });
}

/** Who leaves the team does not become host: an overlap is over, and its giver hears of it; so is what they claimed. */
async function endTaking(tx: Tx, personId: string, meetupId: string, now: number): Promise<void> {
  for (const over of await endNominations(tx, personId, now, meetupId))
    await post(tx, handoffTold(over, over.giverId, 'reverted', now));
  await takeClaimsBack(tx, personId, now, { meetupId });
}

/** The host hears which sessions have nobody to lead them now. */
async function endLeading(tx: Tx, theirs: string, meetupId: string, { personId }: Actor, now: number): Promise<void> {
  const turns = await endComingTurns(tx, theirs, { personId, now }, meetupId);
  const hostId = (await meetupById(tx, meetupId))?.hostId;
  if (hostId !== undefined) await postAll(tx, turnsLeft(turns, hostId, personId, now));
}

async function told(
  tx: Tx,
  actorId: string | null,
  verb: string,
  meetupId: string,
  personId: string,
  at: number,
  after: Record<string, unknown>,
  before?: Record<string, unknown>,
): Promise<void> {
  const whom = { subject: 'person', subjectId: personId } as const;
  await record(tx, { at, meetupId, actorId, verb, ...whom, after, ...(before === undefined ? {} : { before }) });
}
