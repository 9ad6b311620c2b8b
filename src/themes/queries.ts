import { and, asc, count, eq, gt, isNull } from 'drizzle-orm';
import { meetups, sessions } from '../db/schema/meetups.ts';
import { people } from '../db/schema/people.ts';
import { themes, themeVotes } from '../db/schema/themes.ts';
import type { Reads } from '../db/store.ts';
import type { Session } from '../sessions/session.ts';
import type { Instant } from '../time/clock.ts';

/** Themes that wait to be picked, with their votes: the most wanted first, then the oldest. */
export async function openThemes(from: Reads, meetupId: string) {
  const rows = await from
    .select({
      id: themes.id,
      kind: themes.kind,
      title: themes.title,
      about: themes.about,
      personId: themes.personId,
      by: people.badgeName,
      votes: count(themeVotes.id),
    })
    .from(themes)
    .innerJoin(people, eq(people.id, themes.personId))
    .leftJoin(themeVotes, eq(themeVotes.themeId, themes.id))
    .where(and(eq(themes.meetupId, meetupId), isNull(themes.withdrawnAt), isNull(themes.pickedAt)))
    .groupBy(themes.id, people.id)
    .orderBy(asc(themes.createdAt), asc(themes.id))
    .limit(200);
  return rows.sort((a, b) => b.votes - a.votes);
}

/** A theme of this meetup that waits to be picked; another meetup's id finds nothing. */
export async function openTheme(from: Reads, meetupId: string, id: string) {
  const open = and(
    eq(themes.id, id),
    eq(themes.meetupId, meetupId),
    isNull(themes.withdrawnAt),
    isNull(themes.pickedAt),
  );
  const [row] = await from.select().from(themes).where(open).limit(1);
  return row ?? null;
}

/** The theme that somebody votes for, or null. */
export async function voteOf(from: Reads, meetupId: string, personId: string): Promise<string | null> {
  const [row] = await from
    .select({ themeId: themeVotes.themeId })
    .from(themeVotes)
    .where(and(eq(themeVotes.meetupId, meetupId), eq(themeVotes.personId, personId)))
    .limit(1);
  return row?.themeId ?? null;
}

/** Coming sessions that have no theme yet, in order. */
export async function withoutTheme(from: Reads, meetupId: string, now: Instant): Promise<Session[]> {
  return from
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.meetupId, meetupId),
        eq(sessions.theme, ''),
        gt(sessions.startsAt, now),
        isNull(sessions.cancelledAt),
        isNull(sessions.skippedAt),
      ),
    )
    .orderBy(asc(sessions.startsAt))
    .limit(20);
}

/** What somebody proposed, for them to take away. */
export async function proposedBy(from: Reads, personId: string) {
  return from
    .select({ meetup: meetups.name, kind: themes.kind, title: themes.title, about: themes.about, at: themes.createdAt })
    .from(themes)
    .innerJoin(meetups, eq(meetups.id, themes.meetupId))
    .where(eq(themes.personId, personId))
    .orderBy(asc(themes.createdAt));
}
