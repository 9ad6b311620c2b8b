import { and, desc, eq, inArray, lt, or } from 'drizzle-orm';
import { members, rsvps, sessions } from '../db/schema/meetups.ts';
import { audit, people } from '../db/schema/people.ts';
import type { Reads } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';

export type AuditRow = typeof audit.$inferSelect;
/** Where a page ends and the next begins. */
export type Before = { at: Instant; id: string };

/** What was done in a meetup, the latest first: one page, and one row more where there is another. */
export async function auditOf(from: Reads, meetupId: string, before: Before | null, most: number): Promise<AuditRow[]> {
  const earlier =
    before === null ? undefined : or(lt(audit.at, before.at), and(eq(audit.at, before.at), lt(audit.id, before.id)));
  return from
    .select()
    .from(audit)
    .where(and(eq(audit.meetupId, meetupId), earlier))
    .orderBy(desc(audit.at), desc(audit.id))
    .limit(most + 1);
}

/** Who somebody is, for ids of people (`others`: beside those of the rows), of members and of RSVPs: names live with people, never in the log. */
export async function namesOf(from: Reads, rows: AuditRow[], others: readonly string[]): Promise<Map<string, string>> {
  const ids = (subject: string) => [
    ...new Set(rows.filter((row) => row.subject === subject).map((row) => row.subjectId)),
  ];
  const named = { name: people.name };
  const ofMembers = await from
    .select({ id: members.id, ...named })
    .from(members)
    .innerJoin(people, eq(people.id, members.personId))
    .where(inArray(members.id, ids('member')));
  const ofRsvps = await from
    .select({ id: rsvps.id, ...named })
    .from(rsvps)
    .innerJoin(people, eq(people.id, rsvps.personId))
    .where(inArray(rsvps.id, ids('rsvp')));
  const acting = rows.flatMap((row) => (row.actorId === null ? [] : [row.actorId]));
  const ofPeople = await from
    .select({ id: people.id, ...named })
    .from(people)
    .where(inArray(people.id, [...new Set([...acting, ...ids('person'), ...others])]));
  return new Map([...ofMembers, ...ofRsvps, ...ofPeople].map(({ id, name }) => [id, name]));
}

/** The sessions that rows speak of, themselves or by an RSVP. */
export async function sessionsTold(from: Reads, rows: AuditRow[]) {
  const ids = (subject: string) => rows.filter((row) => row.subject === subject).map((row) => row.subjectId);
  const what = { number: sessions.number, startsAt: sessions.startsAt, timeZone: sessions.timeZone };
  const own = await from
    .select({ id: sessions.id, ...what })
    .from(sessions)
    .where(inArray(sessions.id, ids('session')));
  const byRsvp = await from
    .select({ id: rsvps.id, ...what })
    .from(rsvps)
    .innerJoin(sessions, eq(sessions.id, rsvps.sessionId))
    .where(inArray(rsvps.id, ids('rsvp')));
  return new Map([...own, ...byRsvp].map((row) => [row.id, row]));
}
