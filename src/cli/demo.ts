import { count } from 'drizzle-orm';
import { people } from '../db/schema/people.ts';
import { readSettings } from '../env.ts';
import { openHouse } from '../open-house.ts';
import { systemClock } from '../time/clock.ts';
import { houseLog } from '../web/log.ts';
import { groups } from './demo/groups.ts';
import { liveThrough } from './demo/story.ts';

/** `npm run demo`: fills an empty instance with a believable Japanese and a believable English meetup. */
async function demo(): Promise<string> {
  const settings = readSettings(process.env);
  const house = await openHouse(settings, houseLog('silent'));
  const [there] = await house.store.read.select({ people: count() }).from(people);
  if ((there?.people ?? 0) > 0)
    throw new Error('This instance is not empty. Choose another data folder: DATA_FOLDER=demo npm run demo');
  const now = systemClock.now();
  let at = now;
  const clock = {
    now: () => at,
    set: (moment: number) => {
      at = moment;
    },
  };
  for (const group of groups) await liveThrough({ ...house, clock, mailer: null }, clock, group, now);
  await house.store.close();
  const pages = groups.map(({ slug, name }) => `  ${name}: ${settings.origin}/meetups/${slug}`);
  return [
    'The demo is there. Its people have example.com addresses and are never written to.',
    ...pages,
    'To see it as one of its hosts while the server runs: npm run sign-in-link -- ja01@example.com (or en01@example.com)',
  ].join('\n');
}

try {
  process.stdout.write(`${await demo()}\n`);
} catch (error) {
  process.stderr.write(`No demo was made. ${(error as Error).message}\n`);
  process.exitCode = 1;
}
