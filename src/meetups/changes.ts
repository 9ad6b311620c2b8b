import { and, eq, gt, isNull, notInArray, sql } from 'drizzle-orm';
import { newId } from '../db/ids.ts';
import { letterTexts } from '../db/schema/letters.ts';
import { cadences, meetups, sessions } from '../db/schema/meetups.ts';
import type { BreakRow, CadenceRule } from '../db/schema/shapes.ts';
import type { Tx } from '../db/store.ts';
import type { Keys } from '../links/tokens.ts';
import { enrol } from '../members/changes.ts';
import type { Instant } from '../time/clock.ts';

export type NewMeetupRow = Omit<typeof meetups.$inferInsert, 'slug' | 'id'>;

const founder = { state: 'member', source: 'founder', consent: null, addedBy: null } as const;

/** Adds a meetup under the first free address, with its host as first member. Null where every address is taken. */
export async function addMeetup(
  tx: Tx,
  keys: Keys,
  row: NewMeetupRow,
  slugs: readonly string[],
): Promise<{ id: string; slug: string } | null> {
  for (const slug of slugs) {
    const [made] = await tx
      .insert(meetups)
      .values({ ...row, id: newId(), slug })
      .onConflictDoNothing()
      .returning({ id: meetups.id, slug: meetups.slug });
    if (made === undefined) continue;
    await enrol(tx, keys, { ...founder, meetupId: made.id, personId: row.hostId, now: row.createdAt });
    return made;
  }
  return null;
}

/** Writes what is new about a meetup; its pages are made anew. */
export async function reviseMeetup(
  tx: Tx,
  meetupId: string,
  patch: Partial<typeof meetups.$inferInsert>,
): Promise<void> {
  await tx
    .update(meetups)
    .set({ ...patch, revision: sql`${meetups.revision} + 1` })
    .where(eq(meetups.id, meetupId));
}

/** The cadence from now on; older ones stay as history. */
export async function setCadence(
  tx: Tx,
  meetupId: string,
  { rule, breaks }: { rule: CadenceRule; breaks: BreakRow[] },
  by: { personId: string; now: Instant },
): Promise<void> {
  const { personId, now } = by;
  await tx.insert(cadences).values({ id: newId(), meetupId, rule, breaks, createdAt: now, createdBy: personId });
}

/** Takes away coming sessions that nobody was told of. @param keep ids of those that hold somebody's work */
export async function dropDrafts(tx: Tx, meetupId: string, keep: Iterable<string>, now: Instant): Promise<void> {
  await tx.delete(sessions).where(and(draftsOf(meetupId, now), notInArray(sessions.id, [...keep])));
}

/** Coming sessions that nobody was told of do not take place. They stay, with all that was prepared for them. */
export async function skipDrafts(tx: Tx, meetupId: string, by: { personId: string | null; now: Instant }) {
  await tx
    .update(sessions)
    .set({ skippedAt: by.now, skippedBy: by.personId, revisedAt: by.now })
    .where(and(draftsOf(meetupId, by.now), isNull(sessions.skippedAt)));
}

/** Those that were skipped at one moment take place after all, unless their date has passed. Gives how many. */
export async function unskipDrafts(tx: Tx, meetupId: string, skippedAt: Instant, now: Instant): Promise<number> {
  const again = await tx
    .update(sessions)
    .set({ skippedAt: null, skippedBy: null, revisedAt: now })
    .where(and(draftsOf(meetupId, now), eq(sessions.skippedAt, skippedAt)))
    .returning({ id: sessions.id });
  return again.length;
}

function draftsOf(meetupId: string, now: Instant) {
  return and(eq(sessions.meetupId, meetupId), gt(sessions.startsAt, now), isNull(sessions.openedAt));
}

/** A meetup's own words for a kind of letter. */
export async function setWords(
  tx: Tx,
  meetupId: string,
  words: { kind: string; locale: 'ja' | 'en'; subject: string; body: string },
  by: { personId: string; now: Instant },
): Promise<void> {
  const { kind, locale, subject, body } = words;
  const said = { subject, body, off: false, updatedAt: by.now, updatedBy: by.personId };
  await tx
    .insert(letterTexts)
    .values({ id: newId(), meetupId, kind, locale, ...said })
    .onConflictDoUpdate({ target: [letterTexts.meetupId, letterTexts.kind, letterTexts.locale], set: said });
}
