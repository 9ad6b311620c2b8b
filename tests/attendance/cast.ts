import { and, eq } from 'drizzle-orm';
import { newId } from '../../src/db/ids.ts';
import { attendance } from '../../src/db/schema/attendance.ts';
import { rsvps } from '../../src/db/schema/meetups.ts';
import type { TeamRole } from '../../src/db/schema/shapes.ts';
import { team } from '../../src/db/schema/team.ts';
import { issueLink } from '../../src/links/changes.ts';
import { tokenFor } from '../../src/links/tokens.ts';
import { urls } from '../../src/links/urls.ts';
import type { TestVisitor } from '../support/visitor.ts';
import { makeWorld } from '../support/world.ts';

const hour = 3_600_000;
type State = (typeof rsvps.$inferSelect)['state'];

/** A group the day after its session: Mei and Ken were going, Aoi had declined, Yuki never answered. */
export async function makeMorningAfter({ crowd = 15 } = {}) {
  const world = await makeWorld();
  const { house, clock } = world;
  const { store } = house;
  const hanako = await world.person('Hanako');
  const meetup = await world.meetup(hanako, { slug: 'asa' });
  await world.crowd(meetup, crowd);
  const host = await world.signIn(hanako);
  const past = (daysAgo: number, more = {}) => {
    const startsAt = clock.now() - daysAgo * 24 * hour;
    const times = { startsAt, endsAt: startsAt + 2 * hour, deadlineAt: startsAt - 24 * hour };
    return world.session(meetup, { number: null, openedAt: startsAt - 300 * hour, ...times, ...more });
  };
  const session = await past(0.6);
  const put = async (person: { id: string }, state: State, at: { id: string } = session, more = {}) => {
    const id = newId();
    const row = { id, sessionId: at.id, meetupId: meetup.id, personId: person.id, uid: `${id}@tasuki.test` };
    await store.write('test', async (tx) => {
      await tx.insert(rsvps).values({ ...row, createdAt: clock.now(), state, ...more });
      const link = { purpose: 'answer', subjectId: id, version: 1, expiresAt: null, now: clock.now() } as const;
      await issueLink(tx, house.keys, link);
    });
    return id;
  };
  const member = async (name: string) => {
    const person = await world.person(name);
    await world.join(meetup, person);
    return person;
  };
  const [mei, ken, aoi, yuki] = [await member('Mei'), await member('Ken'), await member('Aoi'), await member('Yuki')];
  await put(mei, 'going');
  await put(ken, 'going');
  await put(aoi, 'declined');
  const sheet = (who: TestVisitor, form = {}, id = session.id) => who.post(urls.attendance('asa', id), form);
  return {
    ...world,
    hanako,
    meetup,
    /** A session of another host's meetup. */
    elsewhere: async (other: { id: string }) => world.session(await world.meetup(other)),
    host,
    session,
    past,
    put,
    ...{ mei, ken, aoi, yuki },
    member,
    sheet,
    helper: async (name: string, role: TeamRole) => {
      const person = await member(name);
      const row = { id: newId(), meetupId: meetup.id, personId: person.id, role, since: clock.now() };
      await store.write('team', (tx) => tx.insert(team).values(row));
      return world.signIn(person);
    },
    /** What is confirmed of somebody at the session. */
    cameOf: async (person: { id: string }) => {
      const own = and(eq(attendance.sessionId, session.id), eq(attendance.personId, person.id));
      return (await store.read.select().from(attendance).where(own))[0]?.came ?? null;
    },
    /** Somebody's answer page, as their link opens it. */
    link: (rsvpId: string) => urls.answer(tokenFor(house.keys, 'answer', rsvpId, 1)),
    rsvp: async (id: string) => (await store.read.select().from(rsvps).where(eq(rsvps.id, id)))[0],
  };
}

export type MorningAfter = Awaited<ReturnType<typeof makeMorningAfter>>;
