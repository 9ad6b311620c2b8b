import { eq } from 'drizzle-orm';
import { meetups, sessions } from '../db/schema/meetups.ts';
import type { Reads } from '../db/store.ts';

/** The session that somebody is asked to lead, and its meetup. */
export async function askedSession(from: Reads, sessionId: string) {
  const [found] = await from
    .select({ session: sessions, meetup: { slug: meetups.slug, name: meetups.name } })
    .from(sessions)
    .innerJoin(meetups, eq(meetups.id, sessions.meetupId))
    .where(eq(sessions.id, sessionId))
    .limit(1);
  return found ?? null;
}
