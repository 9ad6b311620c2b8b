import { and, asc, eq, gt } from 'drizzle-orm';
import { letterTexts } from '../../db/schema/letters.ts';
import { meetups, members, rsvps } from '../../db/schema/meetups.ts';
import { people } from '../../db/schema/people.ts';
import type { Reads } from '../../db/store.ts';
import { nextDates } from '../../sessions/queries.ts';
import type { Session } from '../../sessions/session.ts';
import type { Instant } from '../../time/clock.ts';

/** A meetup that this host has founded by the same form a moment ago: a form that is sent twice founds one. */
export async function justFounded(
  from: Reads,
  said: { hostId: string; name: string; purpose: string; slug: string; since: Instant },
) {
  const { hostId, name, purpose, slug, since } = said;
  const same = and(eq(meetups.hostId, hostId), eq(meetups.name, name), eq(meetups.purpose, purpose));
  const named = slug === '' ? undefined : eq(meetups.slug, slug);
  const fresh = and(eq(meetups.startStep, 'dates'), gt(meetups.createdAt, since));
  const [found] = await from
    .select({ slug: meetups.slug })
    .from(meetups)
    .where(and(same, named, fresh))
    .limit(1);
  return found ?? null;
}

/** The session the first invitation is about: the next one that is not called off, draft or open. */
export async function firstSession(from: Reads, meetupId: string, now: Instant): Promise<Session | null> {
  const [session] = await nextDates(from, meetupId, now, 1);
  return session ?? null;
}

/** A person's own RSVP for a session, or null. */
export async function rsvpOf(from: Reads, sessionId: string, personId: string) {
  const [rsvp] = await from
    .select()
    .from(rsvps)
    .where(and(eq(rsvps.sessionId, sessionId), eq(rsvps.personId, personId)))
    .limit(1);
  return rsvp ?? null;
}

/** Members of a meetup but its host, with their RSVP for a session where there is one. */
export async function othersToInvite(from: Reads, meetupId: string, sessionId: string, hostId: string) {
  const rows = await from
    .select({ personId: members.personId, name: people.name, rsvpId: rsvps.id, linkVersion: rsvps.linkVersion })
    .from(members)
    .innerJoin(people, eq(people.id, members.personId))
    .leftJoin(rsvps, and(eq(rsvps.sessionId, sessionId), eq(rsvps.personId, members.personId)))
    .where(and(eq(members.meetupId, meetupId), eq(members.state, 'member')))
    .orderBy(asc(members.id));
  return rows.filter((row) => row.personId !== hostId);
}

/** The meetup's own words for its invitation in one language, or null where ours stand. */
export async function invitationWords(from: Reads, meetupId: string, locale: 'ja' | 'en') {
  const [words] = await from
    .select({ subject: letterTexts.subject, body: letterTexts.body })
    .from(letterTexts)
    .where(and(eq(letterTexts.meetupId, meetupId), eq(letterTexts.kind, 'invitation'), eq(letterTexts.locale, locale)))
    .limit(1);
  return words ?? null;
}
