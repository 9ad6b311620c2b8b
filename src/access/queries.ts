import { and, eq, isNull } from 'drizzle-orm';
import { meetups, members } from '../db/schema/meetups.ts';
import { people, signIns } from '../db/schema/people.ts';
import { team } from '../db/schema/team.ts';
import { arg, statement } from '../db/statement.ts';
import type { Reads, Store } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';
import type { Meetup, Person, Role } from '../web/visitor.ts';
import { longestDays } from './touches.ts';

/** The person behind a sign-in cookie's hash, and the sign-in; null where it has ended or expired. */
export async function signedIn(
  store: Store,
  hash: string,
  now: Instant,
): Promise<{ person: Person; signInId: string; lastSeenAt: Instant } | null> {
  const [found] = await signInByHash(store.read, { hash });
  if (!found || found.signIn.endedAt !== null || found.person.erasedAt !== null) return null;
  if (found.signIn.expiresAt <= now || found.signIn.createdAt + longestDays * 86_400_000 <= now) return null;
  return { person: found.person, signInId: found.signIn.id, lastSeenAt: found.signIn.lastSeenAt };
}

export async function meetupBySlug(store: Store, slug: string): Promise<Meetup | null> {
  const [meetup] = await bySlug(store.read, { slug });
  return meetup ?? null;
}

/** What a person is to a meetup: its host, their role in its team, else whether they are a member. One query. */
export async function roleIn(store: Store, meetup: Meetup, personId: string | null): Promise<Role> {
  if (personId === null) return 'stranger';
  if (meetup.hostId === personId) return 'host';
  const [row] = await belongingOf(store.read, { meetupId: meetup.id, personId });
  return row?.role ?? (row?.state === 'member' ? 'member' : 'stranger');
}

const signInByHash = statement('sign-in by hash', (from: Reads) =>
  from
    .select({ person: people, signIn: signIns })
    .from(signIns)
    .innerJoin(people, eq(people.id, signIns.personId))
    .where(eq(signIns.hash, arg('hash'))),
);

const bySlug = statement('meetup by slug', (from: Reads) =>
  from
    .select()
    .from(meetups)
    .where(eq(meetups.slug, arg('slug'))),
);

const belongingOf = statement('belonging to a meetup', (from: Reads) =>
  from
    .select({ role: team.role, state: members.state })
    .from(people)
    .leftJoin(team, and(eq(team.meetupId, arg('meetupId')), eq(team.personId, people.id), isNull(team.endedAt)))
    .leftJoin(members, and(eq(members.meetupId, arg('meetupId')), eq(members.personId, people.id)))
    .where(eq(people.id, arg('personId'))),
);
