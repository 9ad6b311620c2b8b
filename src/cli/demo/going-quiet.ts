import { eq } from 'drizzle-orm';
import { departures } from '../../db/schema/departures.ts';
import { answerQuiet } from '../../handoffs/departures/actions.ts';
import { followDepartures } from '../../handoffs/departures/following/actions.ts';
import type { Instant } from '../../time/clock.ts';
import type { Scene } from './founding.ts';

const day = 86_400_000;

/** Nobody had heard of the host, and the next date was near without a lead: they were asked, and went on. */
export async function askedWhetherTheyGoOn(
  { house, clock, meetupId }: Scene,
  { startsAt }: { startsAt: Instant },
): Promise<void> {
  clock.set(startsAt - 13 * day);
  await followDepartures(house, clock.now());
  const [asked] = await house.store.read.select().from(departures).where(eq(departures.meetupId, meetupId));
  clock.set(startsAt - 12 * day);
  if (asked !== undefined) await answerQuiet(house, asked.id, 'stay');
}
