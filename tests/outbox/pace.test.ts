import { describe, expect, test } from 'vitest';
import { attempts } from '../../src/db/schema/letters.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { createPace } from '../../src/outbox/pace.ts';
import { verdictOn } from '../../src/outbox/retry.ts';
import { slowDomains } from '../../src/outbox/slow-domains.ts';
import { makeOutbox } from './house.ts';

const second = 1000;
const begin = 1_800_000_000_000;

/** Sixty letters a minute: ten at once, then one a second. */
function sixty() {
  const pace = createPace(60);
  return (id: string, { priority = 5, domain = 'a.example', at = 0 } = {}) =>
    (pace({ id, priority }, domain, begin + at * second) - begin) / second;
}
const many = (count: number, name = 'x') => Array.from({ length: count }, (_, n) => `${name}${n}`);

describe('the pace of one domain', () => {
  test('lets a small group leave at once, and what is more evenly', () => {
    const ask = sixty();
    expect(many(14).map((id) => ask(id))).toEqual([...Array(11).fill(0), 1, 2, 3]);
  });

  test('is nothing to another domain', () => {
    const ask = sixty();
    for (const id of many(500)) ask(id);
    expect(ask('other', { domain: 'b.example' })).toBe(0);
  });

  test('keeps the moment that a letter was given, and asks nothing of it again', () => {
    const ask = sixty();
    for (const id of many(40)) ask(id);
    expect(ask('x20')).toBe(10);
    expect(ask('x20', { at: 10 })).toBe(10);
  });

  test('gives what is urgent a place before what is not, and sign-in links never wait', () => {
    const ask = sixty();
    for (const id of many(600)) ask(id);
    expect(ask('answer', { priority: 3 })).toBe(0);
    for (const id of many(30, 'cancelled')) ask(id, { priority: 2 });
    expect(ask('one more', { priority: 2 })).toBe(20);
    expect(many(100, 'sign-in').map((id) => ask(id, { priority: 1 }))).toEqual(Array(100).fill(0));
    // Ten could leave at once; an answer, 31 cancellations and 100 sign-in links came between.
    expect(ask('invitation')).toBe(600 - 10 + 132);
  });

  test('0 is no limit', () => {
    const pace = createPace(0);
    expect(many(500).every((id) => pace({ id, priority: 5 }, 'a.example', begin) === begin)).toBe(true);
  });
});

test('a send to many of one domain leaves at the pace that is set, others and urgent letters between', async () => {
  const { house, mailbox, clock, invited, host, write } = await makeOutbox({ pace: 60 });
  const pace = createPace(60);
  for (let n = 0; n < 30; n += 1) await invited(`Member${n}`, { email: `m${n}@big.example` });
  await invited('Aoi', { email: 'aoi@small.example' });
  expect(await deliverDue(house, { pace })).toMatchObject({ sent: 12, later: 19 });
  const nowhere = { meetupId: undefined, sessionId: undefined, facts: { version: 1, next: null } };
  await write({ kind: 'sign-in', to: { person: host.id }, ...nowhere });
  expect(await deliverDue(house, { pace })).toMatchObject({ sent: 1, later: 0 });
  clock.pass({ seconds: 5 });
  expect(await deliverDue(house, { pace })).toMatchObject({ sent: 5 });
  clock.pass({ seconds: 14 });
  expect(await deliverDue(house, { pace })).toMatchObject({ sent: 14, later: 0 });
  expect(new Set(mailbox.caught.map(({ to }) => to[0])).size).toBe(32);
});

describe('"too many"', () => {
  test.each([
    ['rcpt', 421, '421 4.7.28 Our system has detected an unusual rate of unsolicited mail'],
    ['data', 421, '421-4.7.0 [TSS04] Messages from <…> temporarily deferred'],
    ['rcpt', 451, '451 4.7.500 Server busy. Please try again later'],
    ['rcpt', 451, '451 4.7.1 Rate limit exceeded'],
    ['rcpt', 452, '452 4.5.3 Too many messages'],
  ] as const)('%s %i is about the domain: %s', (stage, code, said) => {
    expect(verdictOn({ stage, code, said }, 0, begin, 0.5)).toEqual({ outcome: 'slow' });
  });

  test.each([
    ['connect', 421, '421 4.7.0 Too many connections', 'pause'],
    ['rcpt', 421, '421 4.3.2 Shutting down', 'pause'],
    ['rcpt', 452, '452 4.2.2 Mailbox full, quota exceeded', 'retry'],
    ['rcpt', 450, '450 4.2.1 The user you are trying to contact is receiving mail too quickly', 'retry'],
    ['rcpt', 450, '450 4.2.0 Greylisted, generated delay', 'retry'],
    ['rcpt', 550, '550 5.7.1 Too many', 'fail'],
  ] as const)('%s %i is not: %s', (stage, code, said, outcome) => {
    expect(verdictOn({ stage, code, said }, 0, begin, 0.5)).toMatchObject({ outcome });
  });

  test('slows that domain alone, longer each time, burns no attempt, and ends with the first letter taken', async () => {
    const { house, mailbox, clock, invited, letterTo } = await makeOutbox();
    const people = [];
    for (let n = 0; n < 3; n += 1) people.push(await invited(`Big${n}`, { email: `m${n}@big.example` }));
    await invited('Aoi', { email: 'aoi@small.example' });
    const busy = people.map(({ email: only }) => ({ only, at: 'rcpt' as const, say: '451 4.7.1 Too many', times: 9 }));
    mailbox.goWrong(...busy);
    expect(await deliverDue(house)).toMatchObject({ sent: 1, later: 3, paused: false });
    expect(await deliverDue(house)).toMatchObject({ sent: 0, later: 0 });
    clock.pass({ minutes: 1 });
    await deliverDue(house);
    const [slow] = await slowDomains(house.store.read);
    const kept = await house.store.read.select().from(attempts);
    expect(new Set(kept.map(({ outcome }) => outcome))).toEqual(new Set(['slowed']));
    expect(slow).toMatchObject({ domain: 'big.example', rests: 1, until: clock.now() + 5 * 60_000 });
    for (const one of people) expect(await letterTo(one)).toMatchObject({ state: 'waiting', attempts: 0 });
    mailbox.goRight();
    clock.pass({ minutes: 5 });
    expect(await deliverDue(house)).toMatchObject({ sent: 3 });
    expect(await slowDomains(house.store.read)).toEqual([]);
  });

  test('holds no sign-in link: it is tried at once, and again a minute later', async () => {
    const { house, mailbox, clock, host, write, invited } = await makeOutbox();
    await invited('Mei');
    mailbox.goWrong({ at: 'rcpt', say: '451 4.7.1 Too many', times: 2 });
    await deliverDue(house);
    const nowhere = { meetupId: undefined, sessionId: undefined, facts: { version: 1, next: null } };
    await write({ kind: 'sign-in', to: { person: host.id }, ...nowhere });
    expect(await deliverDue(house)).toMatchObject({ sent: 0, later: 1 });
    clock.pass({ minutes: 1 });
    expect((await deliverDue(house, { upTo: 1 })).sent).toBe(1);
  });
});
