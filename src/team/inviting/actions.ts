import { record } from '../../audit/record.ts';
import { newId } from '../../db/ids.ts';
import type { TeamRole } from '../../db/schema/shapes.ts';
import { teamInvitations } from '../../db/schema/team.ts';
import type { Tx } from '../../db/store.ts';
import { takingOverIn } from '../../handoffs/queries.ts';
import type { Actor, House } from '../../house.ts';
import { issueLink } from '../../links/changes.ts';
import { meetupById } from '../../meetups/queries.ts';
import { memberOf } from '../../members/queries.ts';
import { dropLetters } from '../../outbox/drop.ts';
import { post } from '../../outbox/post.ts';
import { markActed, personByEmail } from '../../people/changes.ts';
import { limitKey, withinLimit } from '../../web/limit.ts';
import { giveRole, settleInvitation } from '../changes.ts';
import { invitationById, openInvitation, teamRow } from '../queries.ts';
import { invitationDays, invitationState } from '../roles.ts';
import { teamTold } from '../told.ts';

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
    await record(tx, teamTold(actor.personId, 'inviteToTeam', meetupId, personId, now, { role }));
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
      await record(tx, teamTold(actor.personId, 'takeInvitationBack', meetupId, found.person.id, now, {}));
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
    await record(tx, teamTold(person.id, verb, meetup.id, person.id, now, { role: invitation.role }));
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
