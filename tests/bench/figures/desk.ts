import { urls } from '../../../src/links/urls.ts';
import { type Bench, byTurns } from '../bench.ts';
import { load, ourServer, type Server } from '../children.ts';
import { type Figure, figure } from '../figure.ts';
import { cookieOf, type Town } from '../town.ts';

export const deskFigures: Record<string, (bench: Bench) => Promise<Figure[]>> = { 'desk-team': deskTeam };

/** Twenty meetups of one person, who shares their work. */
const few: Town = {
  meetups: 20,
  people: 30,
  sessions: 20,
  open: 4,
  invited: 20,
  letters: 1,
  audit: 1,
  capacity: 40,
  tasks: 20,
};

/** The desk with 2,000 open tasks against the same desk with 20. */
async function deskTeam(bench: Bench): Promise<Figure[]> {
  const much = await ourServer(bench.town('desk-2000', { ...few, tasks: 2000 }));
  const little = await ourServer(bench.town('desk-20', few));
  const headers = { 'accept-language': 'ja', cookie: `tasuki=${cookieOf(0)}` };
  const rate = (server: Server) => async () => {
    const asks = [{ path: urls.desk, body: null }];
    const came = await load({ origin: server.origin, asks, headers, connections: 20, seconds: 1, expected: 200 });
    return came.count / came.seconds;
  };
  for (const side of [much, little]) await rate(side)();
  const seen = await byTurns(bench.quick ? 3 : 11, rate(much), rate(little));
  await Promise.all([much.stop(), little.stop()]);
  return [figure('desk-team', seen.ours, seen.theirs, 'requests/s')];
}
