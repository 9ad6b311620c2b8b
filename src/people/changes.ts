import { and, eq, inArray, isNull, like, lt, or } from 'drizzle-orm';
import { newId } from '../db/ids.ts';
import { addressChanges, bounces, stops } from '../db/schema/arriving.ts';
import { attempts, imports, letters } from '../db/schema/letters.ts';
import { answers, meetups, members, rsvps } from '../db/schema/meetups.ts';
import { links, people, signIns } from '../db/schema/people.ts';
import { arg, statement } from '../db/statement.ts';
import type { Tx } from '../db/store.ts';
import { dropFactor } from '../signin/second-factor/changes.ts';
import type { Instant } from '../time/clock.ts';
import { personWithEmail } from './queries.ts';

export type NewPerson = {
  /** In its normal form: see `normalEmail`. */
  email: string;
  /** As they write it; '' where nobody has said it yet. */
  name: string;
  locale?: 'ja' | 'en' | null;
  now: Instant;
};

type Person = typeof people.$inferSelect;

/**
 * The person of this address: found, or made now. Somebody who is there keeps their own words; only a name that was
 * never said is filled in. `fresh` where nobody had this address before.
 */
export async function personByEmail(tx: Tx, said: NewPerson): Promise<{ person: Person; fresh: boolean }> {
  const { email, name, locale = null, now } = said;
  const id = newId();
  // The same two statements for known and unknown addresses: nobody can tell them apart by the time it takes.
  await tx.insert(people).values({ id, email, name, locale, createdAt: now }).onConflictDoNothing();
  const [person] = await personWithEmail(tx, { email });
  if (!person) throw new Error('A person was there and is not.');
  if (person.name !== '' || name === '') return { person, fresh: person.id === id };
  await tx.update(people).set({ name }).where(eq(people.id, person.id));
  return { person: { ...person, name }, fresh: false };
}

/** Remembers that somebody did something (a POST, signed in or by a personal link): within an hour once is enough. */
export async function markActed(tx: Tx, personId: string, now: Instant): Promise<void> {
  await setActed(tx, { personId, now, anHourAgo: now - 3_600_000 });
}

const setActed = statement('people: acted', (tx: Tx) =>
  tx
    .update(people)
    .set({ lastActedAt: arg('now') as never })
    .where(
      and(eq(people.id, arg('personId')), or(isNull(people.lastActedAt), lt(people.lastActedAt, arg('anHourAgo')))),
    ),
);

/** What is said about somebody in their own words, and where it stays empty. */
const nothingSaid = {
  email: null,
  name: '',
  reading: '',
  badgeName: '',
  industry: '',
  company: '',
  section: '',
  title: '',
  talkAbout: '',
  locale: null,
  timeZone: null,
  namePublicAt: null,
  operatorSince: null,
  starterSince: null,
  refusedAt: null,
  refusedWhy: null,
  bouncedAt: null,
  bouncedAs: null,
  reachedAt: null,
  copyEmail: null,
  copyAskedAt: null,
  copyConfirmedAt: null,
  copyEndedAt: null,
  copyEndedWhy: null,
};

/**
 * Takes everything out of the rows that says who somebody is: the rows stay as those of somebody who left, so that
 * counts and the audit log still hold. The caller frees their seats and erases their letters before. Buckets of limits
 * tell no address and are swept within a day.
 */
export async function erasePerson(tx: Tx, { id, email }: Person, now: Instant): Promise<void> {
  const mine = await tx.select({ id: rsvps.id, sessionId: rsvps.sessionId }).from(rsvps).where(eq(rsvps.personId, id));
  const memberships = await tx.select({ id: members.id }).from(members).where(eq(members.personId, id));
  await tx
    .update(people)
    .set({ ...nothingSaid, erasedAt: now })
    .where(eq(people.id, id));
  await tx.delete(signIns).where(eq(signIns.personId, id));
  await dropFactor(tx, id);
  // Servers' words may quote an address, however they write it.
  await tx.delete(bounces).where(eq(bounces.personId, id));
  await tx.delete(stops).where(eq(stops.personId, id));
  await tx.delete(addressChanges).where(eq(addressChanges.personId, id));
  const gone = { state: 'left', endedAt: now, consent: null } as const;
  await tx.update(members).set(gone).where(eq(members.personId, id));
  await tx.update(rsvps).set({ comment: '' }).where(eq(rsvps.personId, id));
  for (const part of inParts(mine)) {
    const rsvpIds = part.map((row) => row.id);
    const sessionIds = part.map((row) => row.sessionId);
    await tx.update(answers).set({ comment: '' }).where(inArray(answers.rsvpId, rsvpIds));
    // What others were written about them, found by its session: there is no way to it by RSVP.
    const about = and(inArray(letters.sessionId, sessionIds), inArray(letters.rsvpId, rsvpIds));
    await tx.update(letters).set({ message: null, subject: null, serverSaid: null }).where(about);
    const those = tx.select({ id: letters.id }).from(letters).where(about);
    await tx.delete(attempts).where(inArray(attempts.letterId, those));
  }
  await endLinksOf(tx, [id, ...[...mine, ...memberships].map((row) => row.id)], now);
  const stopping = and(like(links.subjectId, `${id}:%`), isNull(links.endedAt));
  await tx.update(links).set({ endedAt: now }).where(stopping);
  if (email === null) return;
  await tx.update(meetups).set({ contactEmail: '' }).where(eq(meetups.contactEmail, email));
  await eraseFromLists(tx, email);
}

async function endLinksOf(tx: Tx, subjectIds: string[], now: Instant): Promise<void> {
  for (const part of inParts(subjectIds)) {
    const alive = and(inArray(links.subjectId, part), isNull(links.endedAt));
    await tx.update(links).set({ endedAt: now }).where(alive);
  }
}

/** Lists that wait for their yes, and the reports of those that were taken. */
async function eraseFromLists(tx: Tx, email: string): Promise<void> {
  const tells = (said: unknown) =>
    JSON.stringify(said ?? '')
      .toLowerCase()
      .includes(email);
  const all = await tx.select({ id: imports.id }).from(imports);
  for (const { id } of all) {
    const [list] = await tx.select().from(imports).where(eq(imports.id, id));
    if (list === undefined || !tells([list.lines, list.report])) continue;
    const kept = { lines: list.lines.filter((line) => !tells(line)), report: tells(list.report) ? null : list.report };
    await tx.update(imports).set(kept).where(eq(imports.id, id));
  }
}

function inParts<Item>(items: Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / 250) }, (_, n) => items.slice(n * 250, n * 250 + 250));
}
