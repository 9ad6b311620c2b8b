import { and, eq } from 'drizzle-orm';
import { newId } from '../db/ids.ts';
import { letterTexts } from '../db/schema/letters.ts';
import type { Tx } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';

type Which = { meetupId: string; kind: string; locale: 'ja' | 'en' };
type By = { personId: string; now: Instant };

/** A meetup's own words for a kind of letter in one language; '' takes ours again. Whether the kind is off stays. */
export async function setText(tx: Tx, which: Which, words: { subject: string; body: string }, by: By): Promise<void> {
  const said = { ...words, updatedAt: by.now, updatedBy: by.personId };
  await tx
    .insert(letterTexts)
    .values({ id: newId(), ...which, ...said })
    .onConflictDoUpdate({ target: [letterTexts.meetupId, letterTexts.kind, letterTexts.locale], set: said });
}

/** Switches a kind off or on, in every language; words of one's own are kept for when it is on again. */
export async function switchKind(tx: Tx, { meetupId, kind, locale }: Which, off: boolean, by: By): Promise<void> {
  const said = { off, updatedAt: by.now, updatedBy: by.personId };
  await tx
    .insert(letterTexts)
    .values({ id: newId(), meetupId, kind, locale, ...said })
    .onConflictDoNothing();
  await tx
    .update(letterTexts)
    .set(said)
    .where(and(eq(letterTexts.meetupId, meetupId), eq(letterTexts.kind, kind)));
}
