import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { urls } from '../../../src/links/urls.ts';
import { type Bench, byTurns } from '../bench.ts';
import { freePort, load, ourServer, type Server, settingsFor, started } from '../children.ts';
import { type Figure, figure } from '../figure.ts';
import { idOf, lively, tokenOf, travellerOf } from '../town.ts';

export const feedFigures: Record<string, (bench: Bench) => Promise<Figure[]>> = { feed, 'feed-304': feedAgain };

/** A private feed: 500 entries of ten meetups. Asked again by a client that has it, it is 304. */
async function feed(bench: Bench): Promise<Figure[]> {
  const path = urls.feed(tokenOf('feed', idOf('p', travellerOf(lively))));
  const ours = await ourServer(bench.town('lively', lively));
  const answered = await fetch(ours.origin + path);
  if (answered.status !== 200) throw new Error(`${path} gave ${answered.status}`);
  const events = eventsOf(await answered.text());
  if (events.length !== 500) throw new Error(`The feed has ${events.length} entries, not 500.`);
  const again = await fetch(ours.origin + path, { headers: { 'if-none-match': answered.headers.get('etag') ?? '' } });
  if (again.status !== 304) throw new Error(`Asked again, the feed gave ${again.status}, not 304.`);

  const left = ['date', 'connection', 'keep-alive', 'content-length'];
  const headers = Object.fromEntries([...answered.headers].filter(([name]) => !left.includes(name)));
  const file = join(bench.folder, 'feed.json');
  writeFileSync(file, JSON.stringify({ headers, events }));
  const port = await freePort();
  const alone = await started('bench/ics.js', { port, args: [String(port), file], env: settingsFor(port, '') });
  const rate = (server: Server, seconds: number) => async () => {
    const asks = [{ path, body: null }];
    const came = await load({ origin: server.origin, asks, headers: {}, connections: 4, seconds, expected: 200 });
    return came.count / came.seconds;
  };
  for (const side of [ours, alone]) await rate(side, 1)();
  const seconds = bench.quick ? 1 : 2;
  const seen = await byTurns(bench.quick ? 2 : 9, rate(ours, seconds), rate(alone, seconds));
  await Promise.all([ours.stop(), alone.stop()]);
  return [figure('feed', seen.ours, seen.theirs, 'feeds/s')];
}

/** The same feed asked again by clients that have it, against a bare Fastify that says 304 to everybody. */
async function feedAgain(bench: Bench): Promise<Figure[]> {
  const path = urls.feed(tokenOf('feed', idOf('p', travellerOf(lively))));
  const ours = await ourServer(bench.town('lively', lively));
  const answered = await fetch(ours.origin + path);
  const headers = { 'if-none-match': answered.headers.get('etag') ?? '' };
  const file = join(bench.folder, 'feed-304.json');
  writeFileSync(file, JSON.stringify({ headers: { etag: headers['if-none-match'] }, body: '', status: 304 }));
  const port = await freePort();
  const bare = await started('bench/bare.js', { port, args: [String(port), file], env: settingsFor(port, '') });
  const rate = (server: Server) => async () => {
    const asks = [{ path, body: null }];
    const came = await load({ origin: server.origin, asks, headers, connections: 50, seconds: 1, expected: 304 });
    return came.count / came.seconds;
  };
  for (const side of [ours, bare]) await rate(side)();
  const seen = await byTurns(bench.quick ? 3 : 15, rate(ours), rate(bare));
  await Promise.all([ours.stop(), bare.stop()]);
  return [figure('feed-304', seen.ours, seen.theirs, 'requests/s')];
}

/** The entries as `ics` takes them, read out of our file by a parser that is not ours. */
function eventsOf(file: string): object[] {
  const calendar = new ICAL.Component(ICAL.parse(file));
  return calendar.getAllSubcomponents('vevent').map((event) => {
    const said = (name: string) => event.getFirstPropertyValue(name);
    const text = (name: string) => (said(name) === null ? undefined : String(said(name)));
    const moment = (name: string) => (said(name) as InstanceType<typeof ICAL.Time>).toJSDate().getTime();
    return {
      uid: text('uid'),
      sequence: Number(said('sequence')),
      timestamp: moment('dtstamp'),
      created: moment('created'),
      lastModified: moment('last-modified'),
      start: moment('dtstart'),
      end: moment('dtend'),
      startOutputType: 'utc',
      endOutputType: 'utc',
      title: text('summary'),
      description: text('description'),
      location: text('location'),
      url: text('url')?.replace('127.0.0.1', 'bench.example'),
      status: text('status'),
      transp: text('transp'),
    };
  });
}
