import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { urls } from '../../../src/links/urls.ts';
import { type Bench, byTurns } from '../bench.ts';
import { freePort, load, ourServer, residentMegabytes, type Server, settingsFor, started } from '../children.ts';
import { type Figure, figure } from '../figure.ts';
import { asSent } from '../page-load.ts';
import { cookieOf, idOf, lively, openRsvps, tokenOf, travellerOf } from '../town.ts';

const anonymous = { 'accept-language': 'ja' };

export const pageFigures: Record<string, (bench: Bench) => Promise<Figure[]>> = {
  'public-page': publicPage,
  'answer-page': answerPage,
  'page-bytes': pageBytes,
  'rss-load': rssLoad,
};

/** The page that a link in LINE leads to: the last session to come of the first meetup. */
const publicPath = urls.session('bench-0', idOf('s', lively.sessions - 1));
const answerPaths = openRsvps(lively)
  .slice(0, 200)
  .map((rsvp) => urls.answer(tokenOf('answer', rsvp)));

async function publicPage(bench: Bench): Promise<Figure[]> {
  const ours = await ourServer(bench.town('lively', lively));
  const answered = await fetch(ours.origin + publicPath, { headers: anonymous });
  if (answered.status !== 200) throw new Error(`${publicPath} gave ${answered.status}`);
  const left = ['date', 'connection', 'keep-alive', 'content-length'];
  const headers = Object.fromEntries([...answered.headers].filter(([name]) => !left.includes(name)));
  const file = join(bench.folder, 'page.json');
  writeFileSync(file, JSON.stringify({ headers, body: await answered.text() }));
  const port = await freePort();
  const bare = await started('bench/bare.js', { port, args: [String(port), file], env: settingsFor(port, '') });
  return [await compared(bench, 'public-page', ours, bare, [publicPath])];
}

async function answerPage(bench: Bench): Promise<Figure[]> {
  const home = bench.town('lively', lively);
  const port = await freePort();
  const args = [String(port), ...answerPaths];
  const bare = await started('bench/templates.js', { port, args, env: settingsFor(port, home) });
  const ours = await ourServer(home);
  return [await compared(bench, 'answer-page', ours, bare, answerPaths)];
}

async function compared(bench: Bench, name: string, ours: Server, bare: Server, paths: string[]): Promise<Figure> {
  const rate = (server: Server, seconds: number) => async () => {
    const came = await load({
      origin: server.origin,
      asks: paths.map((path) => ({ path, body: null })),
      headers: anonymous,
      connections: 50,
      seconds,
      expected: 200,
    });
    return came.count / came.seconds;
  };
  for (const side of [ours, bare]) await rate(side, 1)();
  // Many short turns: what else the machine does in a second meets one side only.
  const seen = await byTurns(bench.quick ? 3 : 21, rate(ours, 1), rate(bare, 1));
  await Promise.all([ours.stop(), bare.stop()]);
  return figure(name, seen.ours, seen.theirs, 'requests/s');
}

/** A public page with all that a browser loads for it, bytes as sent over the wire. */
async function pageBytes(bench: Bench): Promise<Figure[]> {
  const ours = await ourServer(bench.town('lively', lively));
  const sent = await asSent(ours.origin, publicPath);
  await ours.stop();
  return [figure('page-bytes', sent.bytes, 40 * 1024, 'bytes'), figure('page-requests', sent.requests, 3, 'requests')];
}

/** The highest resident memory seen while 50 connections ask for pages, desks and feeds, and then answer. */
async function rssLoad(bench: Bench): Promise<Figure[]> {
  const ours = await ourServer(bench.town('lively', lively));
  const feed = urls.feed(tokenOf('feed', idOf('p', travellerOf(lively))));
  const hosts = [urls.desk, urls.members('bench-0'), urls.sessionHost('bench-0', idOf('s', lively.sessions - 1))];
  const paths = [publicPath, urls.meetup('bench-1'), ...answerPaths.slice(0, 40), ...hosts, ...hosts, feed];
  let most = 0;
  const watch = setInterval(async () => {
    most = Math.max(most, await residentMegabytes(ours.pid));
  }, 250);
  const headers = { ...anonymous, cookie: `tasuki=${cookieOf(0)}`, 'sec-fetch-site': 'same-origin' };
  const order = { origin: ours.origin, headers, connections: 50, seconds: bench.quick ? 3 : 15 };
  await load({ ...order, asks: paths.map((path) => ({ path, body: null })), expected: 200 });
  const bodies = ['answer=going&comment=', 'answer=maybe&comment='];
  const asks = bodies.flatMap((body) => answerPaths.map((path) => ({ path, body })));
  await load({ ...order, asks, expected: 303 });
  clearInterval(watch);
  await ours.stop();
  return [figure('rss-load', most, 250, 'MB')];
}
