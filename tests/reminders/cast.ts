import { eq } from 'drizzle-orm';
import { newId } from '../../src/db/ids.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { rsvps, sessions } from '../../src/db/schema/meetups.ts';
import type { Mailer } from '../../src/mail/transport.ts';
import { remindDue } from '../../src/reminders/actions.ts';
import { makeWorld } from '../support/world.ts';

/** A server that takes every letter. */
export const kindServer: Mailer = {
  connections: 2,
  send: async () => ({ ok: true, said: '250 OK' }),
  verify: async () => ({ ok: true, said: '' }),
  close: async () => {},
};

const month = 86_400_000 * 28;

/** A larger monthly group two weeks before its session: the host, and whoever is asked for with their answer. */
export async function makeGroup(options: { members?: number; mailer?: Mailer } = {}) {
  const world = await makeWorld(options.mailer === undefined ? {} : { mailer: options.mailer });
  const { house, clock } = world;
  const host = await world.person('Hanako');
  const meetup = await world.meetup(host);
  await world.crowd(meetup, options.members ?? 20);
  const session = await world.session(meetup, { access: '4階です。', openedAt: clock.now() - month / 2 });
  const answer = async (name: string, state: string, more: Partial<typeof rsvps.$inferInsert> = {}) => {
    const person = await world.person(name);
    await world.join(meetup, person);
    const id = newId();
    const row = { id, sessionId: session.id, meetupId: meetup.id, personId: person.id, uid: `${id}@tasuki.test` };
    const times = { createdAt: clock.now(), answeredAt: state === 'invited' ? null : clock.now() };
    await house.store.write('test', (tx) =>
      tx.insert(rsvps).values({ ...row, ...times, state: state as 'going', ...more }),
    );
    return { ...person, rsvpId: id };
  };
  return {
    ...world,
    host,
    meetup,
    session,
    answer,
    remind: () => remindDue(house, clock.now()),
    say: (rsvpId: string, set: Partial<typeof rsvps.$inferInsert>) =>
      house.store.write('test', async (tx) => void (await tx.update(rsvps).set(set).where(eq(rsvps.id, rsvpId)))),
    change: (set: Partial<typeof sessions.$inferInsert>) =>
      house.store.write('test', async (tx) => {
        await tx.update(sessions).set(set).where(eq(sessions.id, session.id));
      }),
    posted: async () =>
      (await house.store.read.select().from(letters).orderBy(letters.postedAt)).map(({ kind, personId, ...row }) => ({
        ...row,
        kind,
        personId,
      })),
    /** Who was written to, by kind. */
    told: async (person: { id: string }) =>
      (await house.store.read.select().from(letters).where(eq(letters.personId, person.id)))
        .filter(({ state }) => state !== 'dropped')
        .map(({ kind }) => kind),
  };
}
