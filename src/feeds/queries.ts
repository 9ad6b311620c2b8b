import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lte } from 'drizzle-orm';
import { meetups, members, rsvps, sessions } from '../db/schema/meetups.ts';
import { audit, links } from '../db/schema/people.ts';
import { arg, statement } from '../db/statement.ts';
import type { Reads } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';

export type FeedPurpose = 'feed' | 'team-feed';

/** Everything announced that somebody has said yes or maybe to, waits for, or has not answered, in a span of time. */
export async function mySessions(from: Reads, personId: string, span: { from: Instant; to: Instant }) {
  return selectMine(from, { personId, ...span });
}

export type MySession = Awaited<ReturnType<typeof mySessions>>[number];

const selectMine = statement('feeds: my sessions', (from: Reads) =>
  from
    .select({
      state: rsvps.state,
      way: rsvps.way,
      uid: rsvps.uid,
      member: members.state,
      meetupName: meetups.name,
      addressOrder: meetups.addressOrder,
      slug: meetups.slug,
      id: sessions.id,
      number: sessions.number,
      theme: sessions.theme,
      description: sessions.description,
      venue: sessions.venue,
      address: sessions.address,
      onSite: sessions.onSite,
      online: sessions.online,
      startsAt: sessions.startsAt,
      endsAt: sessions.endsAt,
      sequence: sessions.sequence,
      createdAt: sessions.createdAt,
      revisedAt: sessions.revisedAt,
      cancelledAt: sessions.cancelledAt,
      postponedAt: sessions.postponedAt,
    })
    .from(rsvps)
    .innerJoin(sessions, eq(sessions.id, rsvps.sessionId))
    .innerJoin(meetups, eq(meetups.id, rsvps.meetupId))
    .leftJoin(members, and(eq(members.meetupId, rsvps.meetupId), eq(members.personId, rsvps.personId)))
    .where(
      and(
        eq(rsvps.personId, arg('personId')),
        inArray(rsvps.state, ['invited', 'requested', 'going', 'waitlisted', 'offered', 'maybe']),
        gte(sessions.startsAt, arg('from')),
        lte(sessions.startsAt, arg('to')),
        isNotNull(sessions.openedAt),
      ),
    )
    .orderBy(asc(sessions.startsAt)),
);

/** The version of a feed's link that works now, or null. */
export async function feedVersion(from: Reads, purpose: FeedPurpose, subjectId: string): Promise<number | null> {
  const [link] = await from
    .select({ version: links.version })
    .from(links)
    .where(and(eq(links.subjectId, subjectId), eq(links.purpose, purpose), isNull(links.endedAt)))
    .orderBy(desc(links.version))
    .limit(1);
  return link?.version ?? null;
}

/** A meetup's announced sessions around now, and the acts on them that are news: at most two hundred of each. */
export async function announcedOf(
  from: Reads,
  meetup: { id: string; addressOrder: 'japanese' | 'western' },
  span: { from: Instant; to: Instant },
  verbs: string[],
) {
  const rows = await from
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.meetupId, meetup.id),
        gte(sessions.startsAt, span.from),
        lte(sessions.startsAt, span.to),
        isNotNull(sessions.openedAt),
      ),
    )
    .orderBy(desc(sessions.startsAt))
    .limit(200);
  const told = await from
    .select({ id: audit.id, at: audit.at, verb: audit.verb, sessionId: audit.subjectId })
    .from(audit)
    .where(and(eq(audit.meetupId, meetup.id), gte(audit.at, span.from), inArray(audit.verb, verbs)))
    .orderBy(desc(audit.at))
    .limit(200);
  const announced = rows.map((row) => ({ ...row, openedAt: row.openedAt ?? 0, addressOrder: meetup.addressOrder }));
  return { told, sessions: announced };
}

export type Announced = Awaited<ReturnType<typeof announcedOf>>['sessions'][number];
export type Told = Awaited<ReturnType<typeof announcedOf>>['told'][number];
