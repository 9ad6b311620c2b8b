import { and, asc, count, desc, eq, gt, gte, isNotNull, isNull, lte, ne } from 'drizzle-orm';
import { cadences, meetups, members, sessions } from '../db/schema/meetups.ts';
import { people } from '../db/schema/people.ts';
import { team } from '../db/schema/team.ts';
import { arg, statement } from '../db/statement.ts';
import type { Reads } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';
import type { Size } from './small.ts';

export type Meetup = typeof meetups.$inferSelect;
export type Cadence = typeof cadences.$inferSelect;
export type Session = typeof sessions.$inferSelect;

export async function meetupById(from: Reads, id: string): Promise<Meetup | null> {
  const [meetup] = await byId(from, { id });
  return meetup ?? null;
}

const byId = statement('meetups: by id', (from: Reads) =>
  from
    .select()
    .from(meetups)
    .where(eq(meetups.id, arg('id')))
    .limit(1),
);

/** The cadence in force; null before the first. */
export async function cadenceOf(from: Reads, meetupId: string): Promise<Cadence | null> {
  const [cadence] = await newestCadence(from, { meetupId });
  return cadence ?? null;
}

const newestCadence = statement('meetups: newest cadence', (from: Reads) =>
  from
    .select()
    .from(cadences)
    .where(eq(cadences.meetupId, arg('meetupId')))
    .orderBy(desc(cadences.createdAt), desc(cadences.id))
    .limit(1),
);

/** The host's name where they agreed to show it on public pages, else null. */
export async function publicHostName(from: Reads, hostId: string): Promise<string | null> {
  const [host] = await hostById(from, { hostId });
  return host?.namePublicAt ? host.badgeName || host.name : null;
}

/** The host's name as letters say it. */
export async function hostNameOf(from: Reads, hostId: string): Promise<string> {
  const [host] = await hostById(from, { hostId });
  return host?.name ?? '';
}

const hostById = statement('meetups: host', (from: Reads) =>
  from
    .select({ name: people.name, badgeName: people.badgeName, namePublicAt: people.namePublicAt })
    .from(people)
    .where(eq(people.id, arg('hostId'))),
);

/** Sessions that were announced and have not ended, cancelled and postponed ones too: at most twelve. */
export async function announcedSessions(from: Reads, meetupId: string, now: Instant): Promise<Session[]> {
  const lately = await announced(from, { meetupId, since: now - 86_400_000 });
  return lately.filter((session) => session.endsAt > now);
}

const announced = statement('meetups: announced sessions', (from: Reads) =>
  from
    .select()
    .from(sessions)
    .where(
      and(eq(sessions.meetupId, arg('meetupId')), gt(sessions.startsAt, arg('since')), isNotNull(sessions.openedAt)),
    )
    .orderBy(asc(sessions.startsAt))
    .limit(12),
);

/** Sessions that were held, the latest first: at most five. */
export const heldSessions = statement('meetups: held sessions', (from: Reads) =>
  from
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.meetupId, arg('meetupId')),
        lte(sessions.endsAt, arg('now')),
        isNotNull(sessions.openedAt),
        isNull(sessions.cancelledAt),
        isNull(sessions.postponedAt),
      ),
    )
    .orderBy(desc(sessions.startsAt))
    .limit(5),
);

/** Announced sessions of a span of time, for the public feed. */
export async function sessionsBetween(
  from: Reads,
  meetupId: string,
  span: { from: Instant; to: Instant },
): Promise<Session[]> {
  return from
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.meetupId, meetupId),
        gte(sessions.startsAt, span.from),
        lte(sessions.startsAt, span.to),
        isNotNull(sessions.openedAt),
      ),
    )
    .orderBy(asc(sessions.startsAt))
    .limit(500);
}

/** How large a meetup is, counted no further than 20 members; its host is the first organizer. */
export async function sizeOf(from: Reads, meetupId: string): Promise<Size> {
  const some = await firstMembers(from, { meetupId });
  const [helping] = await organizersOf(from, { meetupId });
  return { members: some.length, organizers: 1 + (helping?.many ?? 0) };
}

const firstMembers = statement('meetups: first members', (from: Reads) =>
  from
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.meetupId, arg('meetupId')), eq(members.state, 'member')))
    .limit(20),
);

const organizersOf = statement('meetups: organizers', (from: Reads) =>
  from
    .select({ many: count() })
    .from(team)
    .where(and(eq(team.meetupId, arg('meetupId')), isNull(team.endedAt), ne(team.role, 'observer'))),
);

export async function slugIsTaken(from: Reads, slug: string): Promise<boolean> {
  const [row] = await from.select({ id: meetups.id }).from(meetups).where(eq(meetups.slug, slug)).limit(1);
  return row !== undefined;
}
