import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sqliteFile } from '../../../src/db/driver.ts';
import { urls } from '../../../src/links/urls.ts';
import { type Bench, byTurns } from '../bench.ts';
import { freePort, load, ourServer, type Server, settingsFor, started } from '../children.ts';
import { type Figure, figure } from '../figure.ts';
import { openRsvps, type Town, tokenOf } from '../town.ts';

export const answerFigures: Record<string, (bench: Bench) => Promise<Figure[]>> = { answer: answers };

const connections = 50;
const body = 'answer=going&comment=';

/**
 * New answers, each of another person, 50 at a time and never two neighbours for one session: so many in each round,
 * over 50 sessions that nobody has answered in that round.
 */
async function answers(bench: Bench): Promise<Figure[]> {
  const rounds = bench.quick ? 2 : 9;
  const each = bench.quick ? 20 : 60;
  const town: Town = {
    meetups: 50,
    people: 2 * each + 10,
    sessions: rounds + 1,
    open: rounds + 1,
    invited: 2 * each,
    letters: 0,
    audit: 0,
    capacity: 1000,
  };
  const asked = byRounds(town, rounds + 1);
  const servers = {
    ours: await ourServer(bench.town('answers', town), 'bench/house.js'),
    theirs: await rawServer(bench, town, asked.flat()),
  };
  const rate = (server: Server) => async (round: number) => {
    const asks = (asked[round + 1] as string[]).map((rsvp) => ({ path: urls.answer(tokenOf('answer', rsvp)), body }));
    const headers = { 'sec-fetch-site': 'same-origin', 'accept-language': 'ja' };
    const came = await load({ origin: server.origin, asks, headers, connections, amount: asks.length, expected: 303 });
    return came.count / came.seconds;
  };
  // The first round, beyond the two answers that were listened to, only warms up.
  asked[0] = (asked[0] as string[]).slice(2);
  for (const side of Object.values(servers)) await rate(side)(-1);
  const before = await statsOf(servers.ours);
  const seen = await byTurns(rounds, rate(servers.ours), rate(servers.theirs));
  const after = await statsOf(servers.ours);
  await Promise.all([servers.ours.stop(), servers.theirs.stop()]);
  assertSameWork(bench.town('answers', town), bench.town('raw-answers', town));
  const together = (after.writes - before.writes) / (after.commits - before.commits);
  return [
    figure('answer', seen.ours, seen.theirs, 'answers/s'),
    figure('answers-per-commit', together, 5, 'answers/commit'),
  ];
}

async function rawServer(bench: Bench, town: Town, rsvps: string[]): Promise<Server> {
  const home = bench.town('raw-answers', town);
  const order = join(bench.folder, 'answers.json');
  writeFileSync(
    order,
    JSON.stringify({ body, asked: rsvps.map((rsvpId) => ({ rsvpId, token: tokenOf('answer', rsvpId) })) }),
  );
  const port = await freePort();
  return started('bench/raw-answers.js', { port, args: [String(port), order], env: settingsFor(port, home) });
}

/** The other side wrote the same rows, and those of the two answers that were listened to. */
function assertSameWork(...[ours, theirs]: [string, string]) {
  const written = (home: string) => {
    const file = sqliteFile(join(home, 'tasuki.sqlite'), { readonly: true });
    const rows = ['answers', 'letters'].map((name) => file.prepare(`select count(*) from ${name}`).pluck().get());
    file.close();
    return rows as number[];
  };
  const [mine = [], others = []] = [written(ours), written(theirs)];
  if (mine.some((rows, at) => rows === 0 || others[at] !== rows + 2))
    throw new Error(`We wrote ${mine} answers and letters, the other side ${others}.`);
}

/** Round by round one session of each meetup; within a round the sessions take turns. */
function byRounds(town: Town, rounds: number): string[][] {
  const each = town.invited >> 1;
  const all = openRsvps(town);
  return Array.from({ length: rounds }, (_, round) =>
    Array.from({ length: each * town.meetups }, (_, n) => {
      const session = (n % town.meetups) * town.sessions + round;
      return all[session * each + Math.floor(n / town.meetups)] as string;
    }),
  );
}

async function statsOf({ child }: Server): Promise<{ writes: number; commits: number }> {
  const said = new Promise<{ writes: number; commits: number }>((resolve) =>
    child.once('message', (stats) => resolve(stats as never)),
  );
  child.send('stats');
  return said;
}
