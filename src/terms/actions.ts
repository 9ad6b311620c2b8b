import { eq } from 'drizzle-orm';
import { record } from '../audit/record.ts';
import { terms } from '../db/schema/departures.ts';
import type { Waits } from '../db/schema/shapes.ts';
import type { Tx } from '../db/store.ts';
import { waitsOf } from '../handoffs/departures/waits.ts';
import { kitOf } from '../handoffs/kit/queries.ts';
import { kitSections } from '../handoffs/kit/sections.ts';
import type { Actor, House } from '../house.ts';
import { reviseMeetup } from '../meetups/changes.ts';
import { type Meetup, meetupById } from '../meetups/queries.ts';
import { post } from '../outbox/post.ts';
import { furthestOf } from '../path/queries.ts';
import type { Instant } from '../time/clock.ts';
import { dateAt } from '../time/zone.ts';
import { beginTerm, endTermRow, type NewTerm } from './changes.ts';
import { isNearlyOver, leftInTerm, renewed } from './ends.ts';
import { datesOfTerm, runningTerm, termsToTell } from './queries.ts';

const day = 86_400_000;

/** Sets how long the host hosts; a term that ran gives way. */
export function setTerm(house: House, actor: Actor, meetupId: string, said: NewTerm): Promise<boolean> {
  return byHost(house, actor, meetupId, async (tx, meetup, by) => {
    await beginTerm(tx, { meetupId, hostId: meetup.hostId }, said, by);
    return { verb: 'beginTerm', after: telling(said) };
  });
}

/** Goes on for another term like the one that runs. False where none does. */
export function renewTerm(house: House, actor: Actor, meetupId: string): Promise<boolean> {
  return byHost(house, actor, meetupId, async (tx, meetup, by) => {
    const running = await runningTerm(tx, meetupId);
    if (running === null) return null;
    const next = renewed(running, dateAt(by.now, meetup.timeZone), meetup.timeZone);
    await beginTerm(tx, { meetupId, hostId: meetup.hostId }, next, by);
    return { verb: 'renewTerm', after: telling(next) };
  });
}

/** Does without a term from now on. */
export function stopTerm(house: House, actor: Actor, meetupId: string): Promise<boolean> {
  return byHost(house, actor, meetupId, async (tx, _meetup, by) =>
    (await endTermRow(tx, meetupId, by)) ? { verb: 'stopTerm', after: {} } : null,
  );
}

/** Sets how many days pass before the next people are asked when a host leaves. */
export function changeWaits(house: House, actor: Actor, meetupId: string, waits: Waits): Promise<boolean> {
  return byHost(house, actor, meetupId, async (tx, meetup) => {
    const before = waitsOf(meetup);
    await reviseMeetup(tx, meetupId, { waits });
    return { verb: 'changeWaits', before, after: waits };
  });
}

type Done = { verb: string; before?: Record<string, unknown>; after: Record<string, unknown> };

async function byHost(
  house: House,
  { personId }: Actor,
  meetupId: string,
  act: (tx: Tx, meetup: Meetup, by: { personId: string | null; now: Instant }) => Promise<Done | null>,
): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const meetup = await meetupById(tx, meetupId);
    if (meetup === null || meetup.hostId !== personId) return false;
    const done = await act(tx, meetup, { personId, now });
    if (done === null) return false;
    const subject = { subject: 'meetup', subjectId: meetupId, meetupId } as const;
    await record(tx, { at: now, actorId: personId, ...subject, ...done });
    return true;
  });
}

function telling({ until, sessions }: NewTerm): Record<string, unknown> {
  return sessions === null ? { until } : { sessions };
}

/**
 * The chore of terms: two sessions before the end (or two months, where nobody knows the dates), what the kit lacks and whom to ask are put before the host, once.
 * Nothing moves by it.
 * @returns how many hosts were told
 */
export async function tellOfTerms(house: House, now: Instant): Promise<number> {
  let told = 0;
  for (const { meetupId } of await termsToTell(house.store.read))
    if (await house.store.write(`meetup:${meetupId}`, (tx) => tell(tx, meetupId, now))) told += 1;
  return told;
}

async function tell(tx: Tx, meetupId: string, now: Instant): Promise<boolean> {
  const meetup = await meetupById(tx, meetupId);
  const term = await runningTerm(tx, meetupId);
  if (meetup === null || term === null || term.toldAt !== null || meetup.endedAt !== null) return false;
  const dates = await datesOfTerm(tx, meetup, term, now);
  if (!isNearlyOver(term, dates, now)) return false;
  const left = leftInTerm(term, dates, now);
  // Which parts are empty does not depend on the language.
  const gaps = kitSections(await kitOf(tx, meetup, now), 'ja').filter(({ gap }) => gap);
  const people = await furthestOf(tx, meetup, now);
  await tx.update(terms).set({ toldAt: now }).where(eq(terms.id, term.id));
  const facts = {
    termId: term.id,
    ...(left === null ? {} : { left }),
    gaps: gaps.map(({ key }) => key),
    personIds: people.map(({ personId }) => personId),
  };
  const letter = { meetupId, dedupe: `term-ends:${term.id}`, at: now, expiresAt: now + 30 * day, now, facts };
  await post(tx, { kind: 'term-ends', to: { person: meetup.hostId }, ...letter });
  const subject = { subject: 'meetup', subjectId: meetupId, meetupId } as const;
  await record(tx, { at: now, actorId: null, verb: 'tellOfTerm', ...subject, after: left === null ? {} : { left } });
  return true;
}
