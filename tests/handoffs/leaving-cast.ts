import { eq } from 'drizzle-orm';
import { claims, departures } from '../../src/db/schema/departures.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { meetups } from '../../src/db/schema/meetups.ts';
import { audit, people } from '../../src/db/schema/people.ts';
import { followDepartures } from '../../src/handoffs/departures/following/actions.ts';
import { tokenFor } from '../../src/links/tokens.ts';
import { urls } from '../../src/links/urls.ts';
import { makeHanding } from './cast.ts';

const day = 86_400_000;

/** Hanako's meetup (see `makeHanding`) with an operator, and what becomes of it when she does nothing any more. */
export async function makeLeaving() {
  const it = await makeHanding();
  const { world, meetup } = it;
  const { store } = world.house;
  const olga = await world.person('Olga', { operatorSince: world.clock.now() });
  const operator = await world.signIn(olga);
  await store.write('m', (tx) => tx.update(meetups).set({ slug: 'asa' }).where(eq(meetups.id, meetup.id)));
  const departure = async () => (await store.read.select().from(departures).orderBy(departures.startedAt)).at(-1);
  const claimRows = () => store.read.select().from(claims);
  /** Hanako did nothing for 31 days, and her house looks once. */
  const quiet = async () => {
    const before = world.clock.now() - 31 * day;
    await store.write('p', (tx) =>
      tx.update(people).set({ lastActedAt: before }).where(eq(people.id, it.people.host.id)),
    );
    return followDepartures(world.house, world.clock.now());
  };
  /** So many days later, looked at once a day as the chore would. */
  const days = async (many: number) => {
    for (let n = 0; n < many; n += 1) {
      world.clock.pass({ days: 1 });
      await followDepartures(world.house, world.clock.now());
    }
  };
  const oneTap = async () => urls.hosting(tokenFor(world.house.keys, 'hosting', (await departure())?.id ?? '', 1));
  const readersOf = async (kind: string) =>
    (await store.read.select().from(letters).where(eq(letters.kind, kind))).map(({ personId }) => personId).toSorted();
  const recorded = async (verb: string) =>
    (await store.read.select().from(audit).where(eq(audit.verb, verb)).orderBy(audit.id)).at(-1);
  const fresh = async (person: { id: string }) => world.signIn(person);
  return { ...it, olga, operator, departure, claimRows, quiet, days, oneTap, readersOf, recorded, fresh };
}
