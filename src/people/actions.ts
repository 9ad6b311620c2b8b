import { eq } from 'drizzle-orm';
import { record } from '../audit/record.ts';
import { rsvps } from '../db/schema/meetups.ts';
import { people } from '../db/schema/people.ts';
import type { Tx } from '../db/store.ts';
import { eraseViews } from '../decisions/changes.ts';
import { endNominations } from '../handoffs/changes.ts';
import { eraseAppointments, takeClaimsBack } from '../handoffs/departures/changes.ts';
import { handoffTold } from '../handoffs/telling.ts';
import type { Actor, House } from '../house.ts';
import { eraseStrays } from '../inbound/strays/changes.ts';
import { eraseWords } from '../inbound/words/changes.ts';
import { eraseTurns } from '../leads/changes.ts';
import type { Turn } from '../leads/queries.ts';
import { turnsLeft } from '../leads/telling.ts';
import { meetupById } from '../meetups/queries.ts';
import { eraseLetters } from '../outbox/drop.ts';
import { post, postAll } from '../outbox/post.ts';
import { askToHelp, eraseHelp } from '../path/helping/changes.ts';
import { erasePollAnswers } from '../polls/changes.ts';
import { eraseRetros } from '../retros/changes.ts';
import { eraseReviewVoices } from '../reviews/changes.ts';
import { settleSeats } from '../rsvps/changes.ts';
import { seatLetters } from '../rsvps/seat-letters.ts';
import { revise } from '../sessions/changes.ts';
import { eraseTaskNotes } from '../tasks/changes.ts';
import { endSharing } from '../team/changes.ts';
import { eraseThemes } from '../themes/changes.ts';
import type { Instant } from '../time/clock.ts';
import { erasePerson } from './changes.ts';
import { comingLeads, comingRsvps, hostedBy, meetupIdsOf, otherOperators, personById } from './queries.ts';

export type Profile = Pick<
  typeof people.$inferInsert,
  'name' | 'reading' | 'badgeName' | 'industry' | 'company' | 'section' | 'title' | 'talkAbout' | 'locale' | 'timeZone'
> & { namePublic: boolean };

/** What somebody says about themselves. */
export async function changeProfile(house: House, { personId }: Actor, said: Profile): Promise<void> {
  if (personId === null) return;
  const at = house.clock.now();
  const { namePublic, ...profile } = said;
  await house.store.write(`person:${personId}`, async (tx) => {
    const [person] = await personById(tx, { id: personId });
    const namePublicAt = namePublic ? (person?.namePublicAt ?? at) : null;
    await tx
      .update(people)
      .set({ ...profile, namePublicAt })
      .where(eq(people.id, personId));
    const after = { namePublic };
    const whom = { subject: 'person', subjectId: personId } as const;
    await record(tx, { at, meetupId: null, actorId: personId, verb: 'changeProfile', ...whom, after });
    for (const meetupId of await meetupIdsOf(tx, personId))
      if (await askToHelp(tx, { meetupId, personId, rsvpId: null }, at)) break;
  });
}

export type Deleted = { ok: true } | { ok: false; why: 'people.stillHosting' | 'people.lastOperator' | 'people.busy' };

/**
 * Deletes somebody: their coming seats go to whoever waits, then everything that names them is erased. Who hosts a
 * meetup hands it on or ends it first.
 */
export async function deleteAccount(house: House, { personId }: Actor): Promise<Deleted> {
  if (personId === null) return { ok: true };
  const coming = await comingRsvps(house.store.read, personId, house.clock.now());
  const leading = await comingLeads(house.store.read, personId, house.clock.now());
  const sessions = new Set([...coming.map(({ session }) => session.id), ...leading.map(({ id }) => id)]);
  const theirs = await meetupIdsOf(house.store.read, personId);
  // The key of a meetup keeps its host role from coming to somebody who is just leaving.
  const keys = [
    `person:${personId}`,
    ...theirs.map((id) => `meetup:${id}`),
    ...[...sessions].map((id) => `session:${id}`),
  ];
  const done = await house.store.write(keys, async (tx): Promise<Deleted> => {
    const now = house.clock.now();
    const [person] = await personById(tx, { id: personId });
    if (!person || person.erasedAt !== null) return { ok: true };
    if ((await hostedBy(tx, personId)).length > 0) return { ok: false, why: 'people.stillHosting' };
    if (person.operatorSince !== null && (await otherOperators(tx, personId)) === 0)
      return { ok: false, why: 'people.lastOperator' };
    const rows = await comingRsvps(tx, personId, now);
    const leads = await comingLeads(tx, personId, now);
    // Only sessions whose keys are held: a seat that moved in between asks for another try.
    if (rows.some(({ session }) => !sessions.has(session.id)) || leads.some(({ id }) => !sessions.has(id)))
      return { ok: false, why: 'people.busy' };
    await eraseLetters(tx, personId, now);
    const freed = await freeSeats(tx, rows, now);
    for (const over of await endNominations(tx, personId, now))
      await post(tx, handoffTold(over, over.giverId, 'gone', now));
    // What they led in an overlap is the giver's again.
    const theirLeads = await comingLeads(tx, personId, now);
    await takeClaimsBack(tx, personId, now);
    await eraseAppointments(tx, personId);
    await tellHosts(tx, await eraseTurns(tx, personId, now), personId, now);
    for (const session of theirLeads) await revise(tx, session, withoutLead, 'words', now);
    await endSharing(tx, personId, now);
    await eraseViews(tx, personId);
    await eraseThemes(tx, personId, now);
    await eraseWords(tx, personId);
    if (person.email !== null) await eraseStrays(tx, person.email);
    await erasePollAnswers(tx, personId, now);
    await eraseTaskNotes(tx, personId, now);
    await eraseHelp(tx, personId);
    await eraseRetros(tx, personId);
    await eraseReviewVoices(tx, personId);
    await erasePerson(tx, person, now);
    const whom = { subject: 'person', subjectId: personId } as const;
    const after = { freed, leads: theirLeads.length };
    await record(tx, { at: now, meetupId: null, actorId: personId, verb: 'deleteAccount', ...whom, after });
    return { ok: true };
  });
  if (done.ok) await house.store.scrub();
  return done;
}

const withoutLead = { leadId: null, leadState: 'unassigned', leadAskedAt: null, leadAcceptedAt: null } as const;

/** Withdraws every coming answer and lets the seats move on. Gives how many held one. */
async function freeSeats(tx: Tx, coming: Awaited<ReturnType<typeof comingRsvps>>, now: Instant): Promise<number> {
  let freed = 0;
  for (const { rsvp, session } of coming) {
    await tx.update(rsvps).set({ state: 'withdrawn' }).where(eq(rsvps.id, rsvp.id));
    if (rsvp.state !== 'going' && rsvp.state !== 'offered') continue;
    freed += 1;
    await postAll(tx, seatLetters(session, await settleSeats(tx, session, now), now));
  }
  return freed;
}

/** Each host hears which sessions have nobody to lead them now. */
async function tellHosts(tx: Tx, turns: readonly Turn[], personId: string, now: Instant): Promise<void> {
  for (const turn of turns) {
    const meetup = await meetupById(tx, turn.meetupId);
    if (meetup !== null) await postAll(tx, turnsLeft([turn], meetup.hostId, personId, now));
  }
}
