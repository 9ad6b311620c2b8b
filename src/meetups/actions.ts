import { randomInt } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { record } from '../audit/record.ts';
import { people } from '../db/schema/people.ts';
import type { Tx } from '../db/store.ts';
import type { Actor, House } from '../house.ts';
import { memberIds } from '../openings/queries.ts';
import { postAll } from '../outbox/post.ts';
import { personByEmail } from '../people/changes.ts';
import { planDrafts } from '../plans/changes.ts';
import { decideReview } from '../reviews/changes.ts';
import { endOffers } from '../rsvps/changes.ts';
import { revise } from '../sessions/changes.ts';
import { concernedBy } from '../sessions/queries.ts';
import { lettersTo } from '../sessions/telling.ts';
import { teamOf } from '../team/queries.ts';
import type { Instant } from '../time/clock.ts';
import { limitKey, withinLimit } from '../web/limit.ts';
import { addMeetup, reviseMeetup, skipDrafts, unskipDrafts } from './changes.ts';
import type { EndMeetup, NewMeetup } from './input.ts';
import { announcedSessions, meetupById, type Session } from './queries.ts';
import { nextSlug, readableSlug, slugOf } from './slug.ts';
import { justFounded } from './start/queries.ts';
import { usualMinutes } from './templates.ts';
import { mayStartMeetups } from './who-may-start.ts';

export type Started =
  | { ok: true; slug: string }
  | {
      ok: false;
      field: 'slug' | 'yourName' | 'form';
      why: 'slugTaken' | 'required' | 'meetups.mayNotStart' | 'meetups.manyStarted';
    };

export type FirstWords = { purpose: string; houseRules: string; locale: 'ja' | 'en'; timeZone: string };

/**
 * Founds a meetup with the visitor as its host, in one change; the same form sent twice founds one. What is not asked has
 * a default.
 */
export async function startMeetup(
  house: House,
  personId: string,
  said: NewMeetup,
  words: FirstWords,
): Promise<Started> {
  const now = house.clock.now();
  const slugs = said.slug === '' ? addressesFor(said.name) : [said.slug];
  return house.store.write(`person:${personId}`, async (tx): Promise<Started> => {
    const [person] = await tx.select().from(people).where(eq(people.id, personId)).limit(1);
    if (!person?.email || !mayStartMeetups(house.settings, person))
      return { ok: false, field: 'form', why: 'meetups.mayNotStart' };
    if (person.name === '' && !said.yourName) return { ok: false, field: 'yourName', why: 'required' };
    const same = { hostId: personId, name: said.name, purpose: words.purpose, slug: said.slug, since: now - 60_000 };
    const twice = await justFounded(tx, same);
    if (twice !== null) return { ok: true, slug: twice.slug };
    if (person.name === '') await personByEmail(tx, { email: person.email, name: said.yourName ?? '', now });
    const limit = { key: limitKey(house.keys, 'start-meetup', personId), most: 20, perMinutes: 1440 };
    if (!(await withinLimit(tx, limit, now))) return { ok: false, field: 'form', why: 'meetups.manyStarted' };
    const made = await addMeetup(
      tx,
      house.keys,
      {
        hostId: personId,
        template: said.template,
        name: said.name,
        purpose: words.purpose,
        houseRules: words.houseRules,
        languages: words.locale,
        timeZone: words.timeZone,
        organizerEmail: house.settings.mailFrom.address,
        minutes: usualMinutes(said.template),
        createdAt: now,
      },
      slugs,
    );
    if (made === null) return { ok: false, field: 'slug', why: 'slugTaken' };
    const subject = { subject: 'meetup', subjectId: made.id, meetupId: made.id } as const;
    await record(tx, {
      at: now,
      actorId: personId,
      verb: 'startMeetup',
      ...subject,
      after: { template: said.template },
    });
    return { ok: true, slug: made.slug };
  });
}

/** What the address is tried with: the Latin letters of the name, else gentle words. */
function addressesFor(name: string): string[] {
  const own = slugOf(name);
  const first = own === null ? [] : [own, nextSlug(own, randomInt)];
  return [...first, ...Array.from({ length: 5 }, () => readableSlug(randomInt))];
}

/**
 * Ends a meetup: nothing is deleted. Drafts nobody was told of are skipped; announced sessions are held as planned, or called
 * off with a letter to everybody whom it concerns. Ending it twice is ending it once.
 */
export async function endMeetup(house: House, actor: Actor, meetupId: string, said: EndMeetup): Promise<void> {
  const now = house.clock.now();
  const coming = await announcedSessions(house.store.read, meetupId, now);
  const keys = [`meetup:${meetupId}`, ...coming.map(({ id }) => `session:${id}`)];
  await house.store.write(keys, async (tx) => {
    const meetup = await meetupById(tx, meetupId);
    if (meetup === null || meetup.endedAt !== null) return;
    await skipDrafts(tx, meetupId, { personId: actor.personId, now });
    const announced = said.sessions === 'cancel' ? await announcedSessions(tx, meetupId, now) : [];
    const open = announced.filter((one) => one.cancelledAt === null && one.startsAt > now);
    for (const session of open) await callOff(tx, actor, session, now);
    await reviseMeetup(tx, meetupId, { endedAt: now, endedBy: actor.personId, farewell: said.farewell });
    await decideReview(tx, meetupId, 'end', { personId: actor.personId, now });
    const told = await sayFarewell(tx, meetup, now);
    const subject = { subject: 'meetup', subjectId: meetupId, meetupId } as const;
    const after = { cancelled: open.map(({ id }) => id), told };
    await record(tx, { at: now, actorId: actor.personId, verb: 'endMeetup', ...subject, after });
  });
}

/** The last letter: thanks to members and team, in five minutes, so that whoever resumes at once has told nobody. */
async function sayFarewell(tx: Tx, meetup: { id: string; hostId: string }, now: Instant): Promise<number> {
  const { id: meetupId, hostId } = meetup;
  const team = (await teamOf(tx, meetupId)).map(({ personId }) => personId);
  const readers = new Set([...(await memberIds(tx, meetupId)), ...team]);
  readers.delete(hostId);
  const letters = [...readers].map((person) => ({
    kind: 'meetup-ended' as const,
    to: { person },
    meetupId,
    dedupe: `meetup-ended:${meetupId}:${person}:${now.toString(36)}`,
    at: now + 5 * 60_000,
    expiresAt: now + 14 * 86_400_000,
    now,
  }));
  return postAll(tx, letters);
}

/** Takes an ended meetup up again: the dates that its end skipped stand again, further
 * regular ones are planned, and nobody is told. Twice is once. */
export async function resumeMeetup(house: House, actor: Actor, meetupId: string): Promise<void> {
  const now = house.clock.now();
  await house.store.write(`meetup:${meetupId}`, async (tx) => {
    const meetup = await meetupById(tx, meetupId);
    if (meetup === null || meetup.endedAt === null) return;
    await reviseMeetup(tx, meetupId, { endedAt: null, endedBy: null });
    const again = await unskipDrafts(tx, meetupId, meetup.endedAt, now);
    const planned = await planDrafts(tx, meetup, new URL(house.settings.origin).hostname, now);
    const subject = { subject: 'meetup', subjectId: meetupId, meetupId } as const;
    const before = { endedAt: meetup.endedAt };
    const after = { added: again + planned.length };
    await record(tx, { at: now, actorId: actor.personId, verb: 'resumeMeetup', ...subject, before, after });
  });
}

async function callOff(tx: Tx, actor: Actor, session: Session, now: Instant): Promise<void> {
  const called = await revise(tx, session, { cancelledAt: now, cancelledBy: actor.personId }, 'sequence', now);
  await endOffers(tx, session.id);
  const readers = await concernedBy(tx, session.id);
  await postAll(tx, lettersTo(called, readers, 'session-cancelled', { at: now, now, batchId: null }));
}
