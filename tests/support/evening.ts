import { and, eq } from 'drizzle-orm';
import { letters } from '../../src/db/schema/letters.ts';
import { rsvps } from '../../src/db/schema/meetups.ts';
import type { LetterKind } from '../../src/mail/letters.ts';
import { openSession } from '../../src/openings/actions.ts';
import { sessionById } from '../../src/sessions/queries.ts';
import { makeWorld, type World } from './world.ts';

type State = (typeof rsvps.$inferSelect)['state'];

/** A draft as planning leaves it. */
export const draft = {
  number: null,
  openedAt: null,
  openedBy: null,
  leadId: null,
  leadState: 'unassigned',
  leadAcceptedAt: null,
} as const;

/** A host with a meetup whose session is open and invited: three members, all of whom got their invitation. */
export async function makeEvening(more: Partial<Parameters<World['session']>[1]> = {}) {
  const world = await makeWorld();
  const host = await world.person('Hanako');
  const meetup = await world.meetup(host);
  const [mei, ken, aoi] = await Promise.all(['Mei', 'Ken', 'Aoi'].map((name) => world.person(name)));
  if (!mei || !ken || !aoi) throw new Error('The cast is not complete.');
  for (const member of [mei, ken, aoi]) await world.join(meetup, member);
  const { id } = await world.session(meetup, { ...draft, ...more });
  const { store } = world.house;
  await openSession(world.house, { personId: host.id }, meetup.id, id, { hostGoing: true, leadGoing: true });
  const act = { personId: host.id };
  const send = (kind?: LetterKind) =>
    store.write('letters', (tx) =>
      tx
        .update(letters)
        .set({ state: 'sent' })
        .where(kind ? eq(letters.kind, kind) : eq(letters.state, 'waiting')),
    );
  await send();
  world.clock.pass({ minutes: 10 });
  return {
    world,
    house: world.house,
    host,
    meetup,
    mei,
    ken,
    aoi,
    id,
    act,
    /** Letters that have waited so far leave. */
    send,
    now: () => world.clock.now(),
    session: async () => {
      const session = await sessionById(store.read, id);
      if (session === null) throw new Error('The session is gone.');
      return session;
    },
    /** Puts people into a state, as their answers would. */
    say: (state: State, ...people: { id: string }[]) =>
      store.write('session', async (tx) => {
        for (const [place, person] of people.entries()) {
          const own = and(eq(rsvps.sessionId, id), eq(rsvps.personId, person.id));
          await tx
            .update(rsvps)
            .set({ state, waitPosition: (place + 1) * 2 ** 20 })
            .where(own);
        }
      }),
    stateOf: async (person: { id: string }) => {
      const own = and(eq(rsvps.sessionId, id), eq(rsvps.personId, person.id));
      return (await store.read.select().from(rsvps).where(own))[0]?.state;
    },
    /** Letters of a kind about the session, by whom they go to. */
    letters: async (kind: LetterKind) => {
      const rows = await store.read
        .select()
        .from(letters)
        .where(and(eq(letters.sessionId, id), eq(letters.kind, kind)));
      return rows;
    },
    readers: async (kind: LetterKind) => {
      const rows = await store.read
        .select()
        .from(letters)
        .where(and(eq(letters.sessionId, id), eq(letters.kind, kind)));
      return rows.map((row) => row.personId).sort();
    },
  };
}

export type Evening = Awaited<ReturnType<typeof makeEvening>>;
export const idsOf = (...people: { id: string }[]) => people.map((one) => one.id).sort();
