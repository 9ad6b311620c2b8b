import { count, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { letters } from '../../src/db/schema/letters.ts';
import { limits, people } from '../../src/db/schema/people.ts';
import { letterKinds } from '../../src/mail/kinds.ts';
import type { LetterKind } from '../../src/mail/letters.ts';
import { houseBudget } from '../../src/signups/budgets.ts';
import { makeTown, type Town } from '../support/town.ts';

const marks = { d1: 'yes', name: '通りがかり', form: '' };
/** Every form into which somebody types an address that a letter goes to, and how many one asker may cause in a day. */
const ways: { kind: LetterKind; most: number; ask: (town: Town, email: string, n: number) => Promise<unknown> }[] = [
  {
    kind: 'confirm-signup',
    most: 60,
    ask: async (town, email) =>
      town.visitors.stranger.post(await town.fill('/meetups/:slug/sessions/:sessionId/sign-up'), {
        name: 'Aki',
        email,
      }),
  },
  {
    kind: 'confirm-membership',
    most: 60,
    ask: async (town, email) =>
      town.visitors.stranger.post(await town.fill('/meetups/:slug/join'), { name: 'Aki', email }),
  },
  {
    kind: 'poll-confirm',
    most: 60,
    ask: async (town, email, n) =>
      town.visitors.stranger.post(`/polls/${await town.token('poll')}`, {
        ...marks,
        email,
        form: `form${'0'.repeat(20)}${n}`,
      }),
  },
  {
    kind: 'confirm-address',
    most: 10,
    ask: async (town, email) =>
      town.visitors['co-host'].post(await town.fill('/meetups/:slug/members/:memberId/address'), { email }),
  },
  { kind: 'confirm-copy', most: 10, ask: (town, email) => town.visitors.member.post('/me/copy', { email }) },
];

let town: Town;
beforeEach(async () => {
  town = await makeTown();
  const bounced = { bouncedAt: town.clock.now(), bouncedAs: 'unknown-user' as const };
  await town.house.store.write('town', (tx) => tx.update(people).set(bounced).where(eq(people.name, 'Mei')));
});
afterEach(() => town.close());

const posted = async (kind: LetterKind) => {
  const [row] = await town.house.store.read.select({ rows: count() }).from(letters).where(eq(letters.kind, kind));
  return row?.rows;
};

test('every letter that asks whether an address is theirs is tried here', () => {
  const asking = letterKinds.filter((kind) => /(^|-)confirm(-|$)/.test(kind));
  expect(ways.map(({ kind }) => kind).sort()).toEqual(asking.toSorted());
});

describe.each(ways)('$kind', ({ kind, most, ask }) => {
  test('goes to so many addresses that one asker types, and to no more', async () => {
    for (let n = 0; n < most + 3; n += 1) await ask(town, `typed.${n}@example.com`, n);
    expect(await posted(kind)).toBe(most);
  });

  test('goes at most three times a day to one mailbox, however it is written', async () => {
    const written = ['aki@example.com', 'AKI@example.com', 'aki+1@example.com', 'aki+2@example.com', 'aki@EXAMPLE.com'];
    for (const [n, email] of written.entries()) await ask(town, email, n);
    expect(await posted(kind)).toBeGreaterThan(1);
    expect(await posted(kind)).toBeLessThanOrEqual(3);
  });

  test('stops with the budget of the house', async () => {
    const spent = { key: houseBudget.key, startedAt: town.clock.now(), count: houseBudget.most - 1 };
    await town.house.store.write('town', (tx) => tx.insert(limits).values(spent));
    for (let n = 0; n < 3; n += 1) await ask(town, `typed.${n}@example.com`, n);
    expect(await posted(kind)).toBe(1);
  });
});
