import { Agent, request } from 'node:http';
import { urls } from '../../../src/links/urls.ts';
import type { Bench } from '../bench.ts';
import { ourServer, type Server } from '../children.ts';
import { type Figure, figure, median } from '../figure.ts';
import { cookieOf, idOf, openRsvps, type Town, tokenOf } from '../town.ts';

export const growthFigures: Record<string, (bench: Bench) => Promise<Figure[]>> = {
  'growth-page': (bench) => grown(bench, 'growth-page', [answerPage, sessionPage, meetupPage]),
  'growth-answer': (bench) => grown(bench, 'growth-answer', [newAnswer]),
  'growth-desk': (bench) => grown(bench, 'growth-desk', [desk]),
};

/** Of 1,000 RSVPs; and of a million, with 100,000 people, 10,000 sessions, 3,000,000 letters, 1,000,000 audit rows. */
const small: Town = {
  meetups: 1,
  people: 500,
  sessions: 10,
  open: 1,
  invited: 100,
  letters: 3,
  audit: 1,
  capacity: 1000,
};
const large: Town = { ...small, meetups: 200, sessions: 50 };

type Ask = { path: string; body?: string; cookie?: string; expected: number };
/** The n-th request of a kind: in the large town always to another meetup. */
type Asking = (town: Town, n: number) => Ask;

const host = (meetup: number) => `tasuki=${cookieOf(meetup)}`;
const openSession = (town: Town, meetup: number) => idOf('s', (meetup + 1) * town.sessions - 1);
/** Somebody invited to an open session, in every meetup first one, then another. */
const rsvpOf = (town: Town, n: number) => {
  const each = town.invited >> 1;
  return openRsvps(town)[(n % town.meetups) * each + (Math.floor(n / town.meetups) % each)] as string;
};

const answerPage: Asking = (town, n) => ({ path: urls.answer(tokenOf('answer', rsvpOf(town, n))), expected: 200 });
// Whoever is signed in gets pages that are kept nowhere.
const sessionPage: Asking = (town, n) => {
  const meetup = n % town.meetups;
  return { path: urls.session(`bench-${meetup}`, openSession(town, meetup)), cookie: host(meetup), expected: 200 };
};
const meetupPage: Asking = (town, n) => ({
  path: urls.meetup(`bench-${n % town.meetups}`),
  cookie: host(n % town.meetups),
  expected: 200,
});
const desk: Asking = (town, n) => ({ path: urls.desk, cookie: host(n % town.meetups), expected: 200 });
const newAnswer: Asking = (town, n) => {
  const turn = Math.floor(n / openRsvps(town).length) % 2;
  return { path: answerPage(town, n).path, body: `answer=${turn === 0 ? 'going' : 'maybe'}&comment=`, expected: 303 };
};

/** Median times in both towns, the same requests by turns; of several kinds the one that has grown most. */
async function grown(bench: Bench, name: string, kinds: Asking[]): Promise<Figure[]> {
  const big = bench.quick ? { ...large, meetups: large.meetups / 20 } : large;
  const servers = [
    { town: small, server: await ourServer(bench.town('small', small)), agent: new Agent({ keepAlive: true }) },
    { town: big, server: await ourServer(bench.town('large', big)), agent: new Agent({ keepAlive: true }) },
  ];
  const figures: Figure[] = [];
  for (const asking of kinds) {
    const times: number[][] = [[], []];
    const warm = 200;
    for (let n = 0; n < warm + (bench.quick ? 200 : 1000); n += 1) {
      for (const [at, { town, server, agent }] of servers.entries()) {
        const took = await timeOf(server, agent, asking(town, n));
        if (n >= warm) (times[at] as number[]).push(took);
      }
    }
    const [little = 0, much = 0] = times.map(median);
    figures.push(figure(name, much, little, 'ms'));
  }
  for (const { server, agent } of servers) {
    agent.destroy();
    await server.stop();
  }
  return figures.toSorted((a, b) => b.ratio - a.ratio).slice(0, 1);
}

/** Milliseconds from sending to the last byte. */
function timeOf(server: Server, agent: Agent, ask: Ask): Promise<number> {
  const { path, body, cookie, expected } = ask;
  const headers: Record<string, string> = { 'accept-language': 'ja', 'sec-fetch-site': 'same-origin' };
  if (cookie !== undefined) headers.cookie = cookie;
  if (body !== undefined) headers['content-type'] = 'application/x-www-form-urlencoded';
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const method = body === undefined ? 'GET' : 'POST';
    request(server.origin + path, { agent, method, headers }, (answer) => {
      if (answer.statusCode !== expected) reject(new Error(`${path} gave ${answer.statusCode}`));
      answer.resume().on('end', () => resolve(performance.now() - start));
    })
      .on('error', reject)
      .end(body);
  });
}
