import { and, asc, desc, eq, gt, isNotNull, isNull } from 'drizzle-orm';
import { letterTexts } from '../db/schema/letters.ts';
import { members, sessions } from '../db/schema/meetups.ts';
import { people } from '../db/schema/people.ts';
import type { Reads } from '../db/store.ts';
import type { Session } from '../sessions/session.ts';
import type { Instant } from '../time/clock.ts';

/** Kinds of letters that a meetup does without. */
export async function kindsOff(from: Reads, meetupId: string): Promise<Set<string>> {
  const off = await from
    .select({ kind: letterTexts.kind })
    .from(letterTexts)
    .where(and(eq(letterTexts.meetupId, meetupId), eq(letterTexts.off, true)));
  return new Set(off.map(({ kind }) => kind));
}

/** A meetup's own words, every kind and language; '' where ours stand. */
export async function textsOf(from: Reads, meetupId: string) {
  const { kind, locale, off, subject, body } = letterTexts;
  return from.select({ kind, locale, off, subject, body }).from(letterTexts).where(eq(letterTexts.meetupId, meetupId));
}

/** Members to whom a letter may be shown on trial, the founder first: at most 200. */
export async function readersToTry(from: Reads, meetupId: string): Promise<{ id: string; name: string }[]> {
  return from
    .select({ id: people.id, name: people.name })
    .from(members)
    .innerJoin(people, eq(people.id, members.personId))
    .where(and(eq(members.meetupId, meetupId), eq(members.state, 'member'), isNull(people.erasedAt)))
    .orderBy(asc(members.createdAt), asc(members.id))
    .limit(200);
}

/** The session that a letter on trial speaks of: the next one, a draft too; else the last one. */
export async function sessionToTry(from: Reads, meetupId: string, now: Instant): Promise<Session | null> {
  const on = and(eq(sessions.meetupId, meetupId), isNull(sessions.cancelledAt), isNull(sessions.skippedAt));
  const ahead = and(on, gt(sessions.startsAt, now), isNull(sessions.postponedAt));
  const [next] = await from.select().from(sessions).where(ahead).orderBy(asc(sessions.startsAt)).limit(1);
  if (next !== undefined) return next;
  const held = and(on, isNotNull(sessions.openedAt));
  const [last] = await from.select().from(sessions).where(held).orderBy(desc(sessions.startsAt)).limit(1);
  return last ?? null;
}
