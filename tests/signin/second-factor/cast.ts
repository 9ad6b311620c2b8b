import { codeAt, stepAt } from '../../../src/signin/second-factor/totp.ts';
import type { TestVisitor } from '../../support/visitor.ts';
import { makeWorld, type World } from '../../support/world.ts';
import { linkFor } from '../links.ts';

export const page = '/me/second-factor';

/** The bytes of a key in base 32 (RFC 4648), read by other means than those that wrote it. */
export function bytesOf(key: string): Buffer {
  const bits = [...key]
    .map((one) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(one).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** An authenticator app that has taken its key from a page, as a phone would. */
export function appOf(body: string, clock: World['clock']) {
  const [, key = ''] = /secret=([A-Z2-7]{32})&/.exec(body.replaceAll('&amp;', '&')) ?? [];
  return { key, code: (steps = 0) => codeAt(bytesOf(key), stepAt(clock.now()) + steps) };
}

/** The recovery codes that a page shows. */
export function codesOn(body: string): string[] {
  return body.match(/\b(?:[A-Z2-7]{4}-){5}[A-Z2-7]{4}\b/g) ?? [];
}

/** Sets an app up, as far as its page leads. */
export async function setUp(visitor: TestVisitor, clock: World['clock']) {
  await visitor.post(page);
  const app = appOf((await visitor.get(page)).body, clock);
  const done = await visitor.post(`${page}/on`, { code: app.code() });
  clock.pass({ minutes: 1 });
  return { app, codes: codesOn(done.body), done };
}

/** Suzuki, who hosts, with an app and its recovery codes. */
export async function makeHostWithApp(options: Parameters<typeof makeWorld>[0] = {}) {
  const world = await makeWorld(options);
  const suzuki = await world.person('Suzuki', { locale: 'ja' });
  const meetup = await world.meetup(suzuki);
  const desk = await world.signIn(suzuki);
  const { app: phone, codes } = await setUp(desk, world.clock);
  /** Asks for a link in a browser and uses it up there. */
  const linkUsed = async (browser = world.stranger(), next = '') => {
    await browser.post('/sign-in', { email: suzuki.email });
    const link = await linkFor(world.house, suzuki.email);
    return { browser, answer: await browser.post(link, next === '' ? {} : { next }) };
  };
  return { ...world, suzuki, meetup, desk, phone, codes, linkUsed };
}
