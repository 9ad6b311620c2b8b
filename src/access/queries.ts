import { and, eq, gt, isNotNull, isNull } from 'drizzle-orm';
import { meetups, members, sessions } from '../db/schema/meetups.ts';
import { people, signIns } from '../db/schema/people.ts';
import { tasks } from '../db/schema/tasks.ts';
import { team } from '../db/schema/team.ts';
import { turns } from '../db/schema/turns.ts';
import { arg, statement } from '../db/statement.ts';
import type { Reads, Store } from '../db/store.ts';
import { rightsSince } from '../leads/turns.ts';
import type { Instant } from '../time/clock.ts';
import type { Meetup, Person, Role } from '../web/visitor.ts';
import { longestDays } from './touches.ts';

/** The person behind a sign-in cookie's hash, and the sign-in; null where it has ended or expired. */
export async function signedIn(
  store: Store,
  hash: string,
  now: Instant,
): Promise<{ person: Person; signInId: string; signedInAt: Instant; lastSeenAt: Instant } | null> {
  const [found] = await signInByHash(store.read, { hash });
  if (!found || found.signIn.endedAt !== null || found.person.erasedAt !== null) return null;
  if (found.signIn.expiresAt <= now || found.signIn.createdAt + longestDays * 86_400_000 <= now) return null;
  const { id: signInId, createdAt: signedInAt, lastSeenAt } = found.signIn;
  return { person: found.person, signInId, signedInAt, lastSeenAt };
}

export async function meetupBySlug(store: Store, slug: string): Promise<Meetup | null> {
  const [meetup] = await bySlug(store.read, { slug });
  return meetup ?? null;
}

/**
 * What a person may do at a route: their role in the meetup, and for one session and its tasks an organizer's where they
 * lead it or stand by, until a week after its end.
 */
export async function rolesFor(
  store: Store,
  meetup: Meetup,
  at: { sessionId?: string | undefined; taskId?: string | undefined },
  { personId, now }: { personId: string | null; now: Instant },
): Promise<{ inMeetup: Role; here: Role }> {
  const inMeetup = await roleIn(store, meetup, personId);
  const less = inMeetup === 'stranger' || inMeetup === 'member' || inMeetup === 'observer';
  if (personId === null || !less) return { inMeetup, here: inMeetup };
  const sessionId =
    at.taskId === undefined ? at.sessionId : (await sessionOfTask(store.read, { id: at.taskId }))[0]?.id;
  if (sessionId === undefined) return { inMeetup, here: inMeetup };
  const [turn] = await turnAt(store.read, { meetupId: meetup.id, sessionId, personId, since: rightsSince(now) });
  return { inMeetup, here: turn === undefined ? inMeetup : 'organizer' };
}

/** What a person is to a meetup: its host, their role in its team, else whether they are a member. One query. */
async function roleIn(store: Store, meetup: Meetup, personId: string | null): Promise<Role> {
  if (personId === null) return 'stranger';
  if (meetup.hostId === personId) return 'host';
  const [row] = await belongingOf(store.read, { meetupId: meetup.id, personId });
  return row?.role ?? (row?.state === 'member' ? 'member' : 'stranger');
}

const sessionOfTask = statement('session of a task', (from: Reads) =>
  from
    .select({ id: tasks.sessionId })
    .from(tasks)
    .where(eq(tasks.id, arg('id'))),
);

const turnAt = statement('turn at a session', (from: Reads) =>
  from
    .select({ id: turns.id })
    .from(turns)
    .innerJoin(sessions, eq(sessions.id, turns.sessionId))
    .where(
      and(
        eq(turns.personId, arg('personId')),
        eq(turns.sessionId, arg('sessionId')),
        eq(turns.meetupId, arg('meetupId')),
        isNotNull(turns.acceptedAt),
        isNull(turns.endedAt),
        gt(sessions.endsAt, arg('since')),
      ),
    )
    .limit(1),
);

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
