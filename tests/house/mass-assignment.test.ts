import { afterAll, beforeAll, expect, test } from 'vitest';
import { policy } from '../../src/access/policy.ts';
import { allRows } from '../rigs/support/tables.ts';
import { makeTown, type Town } from '../support/town.ts';
import type { Form } from '../support/visitor.ts';
import { anyPressing } from './press.ts';

let town: Town;
/** Where what forms do is compared; few rooms are in it, so that this is quick. */
let smaller: Town;
beforeAll(async () => {
  [town, smaller] = [await makeTown(), await makeTown()];
});
afterAll(() => Promise.all([town.close(), smaller.close()]));

/** What somebody would like to be, with the meetup and the host next door. No form has a field of these but as its own. */
async function wishesIn({ fill, clock }: Town): Promise<Form> {
  const [meetupId, them, now] = [await fill(':meetupId', 'others'), await fill(':hostId', 'others'), clock.now()];
  const people = { hostId: them, personId: them, ownerId: them, nomineeId: them, leadId: them, createdBy: them };
  const states = { state: 'member', confirmed: 'yes', confirmedAt: now, operatorSince: now, acceptedAt: now };
  const rest = { role: 'host', isPublic: 'yes', priority: 0, takenAt: now, endedAt: now, expiresAt: now * 2 };
  return { id: them, meetupId, ...people, ...states, ...rest };
}

const posts = Object.keys(policy).filter((row) => row.startsWith('POST '));
let refused = 0;

test.each(posts)('%s does nothing for whoever adds fields to its form', async (row) => {
  const { visitor, url, said } = await anyPressing(town, row);
  const { writes } = town.house.store.stats();
  await visitor.post(url, { ...(await wishesIn(town)), ...said });
  const wrote = town.house.store.stats().writes > writes;
  const wished = wrote ? await effectOf(row, true) : { changed: [] };
  if (wished.changed.length === 0) refused += 1;
  // What reads no field at all does the same as ever.
  else expect(wished).toEqual(await effectOf(row, false));
});

test('nearly every form refuses a field that it does not have', () => {
  expect(refused / posts.length).toBeGreaterThan(0.7);
});

/** What a form does with more fields than it has: which rows are new or changed, and how. */
async function effectOf(row: string, wishing: boolean): Promise<{ status: number; changed: string[] }> {
  const { visitor, url, said } = await anyPressing(smaller, row);
  const { read } = smaller.house.store;
  const before = await allRows(read);
  const wishes = await wishesIn(smaller);
  const { status } = await visitor.post(url, wishing ? { ...wishes, ...said } : said);
  const changed: string[] = [];
  for (const [table, rows] of Object.entries(await allRows(read))) {
    const had = new Set(before[table]?.map(withoutActing));
    changed.push(
      ...rows
        .filter((one) => !had.has(withoutActing(one)))
        .map((one) => `${table} ${bare(one, Object.values(wishes))}`),
    );
  }
  return { status, changed: changed.sort() };
}

/** That somebody pressed anything at all is noted once an hour. */
const withoutActing = (row: string) => row.replace(/"lastActedAt":(null|\d+)/, '');

/** Without what differs from room to room and minute to minute; the neighbours' ids stay. */
const bare = (row: string, wished: Form[string][]) =>
  withoutActing(row)
    .replace(/[0-9a-v]{26}/g, (id) => (wished.includes(id) ? id : '#'))
    .replace(/"(hash|slug|messageId)":"[^"]*"|\b\d{10,13}\b/g, '#');
