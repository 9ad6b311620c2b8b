import { afterAll, beforeAll, expect, test } from 'vitest';
import { policy } from '../../src/access/policy.ts';
import { makeTown, type Town } from '../support/town.ts';
import { waysOut } from '../support/ways-out.ts';
import { anyPressing } from './press.ts';

let town: Town;
beforeAll(async () => {
  town = await makeTown();
});
afterAll(() => town.close());

const posts = Object.keys(policy).filter((row) => row.startsWith('POST '));
const names = ['next', 'back', 'to', 'return', 'url'];
const followers: { row: string; name: string }[] = [];

test.each(posts)('%s leads to a page of ours, whatever its form says', async (row) => {
  let pressing = await anyPressing(town, row);
  for (const name of names) {
    const own = `/me/letters?by=${name}`;
    const { status, location } = await pressing.visitor.post(pressing.url, { ...pressing.said, [name]: own });
    if (location === own) followers.push({ row, name });
    else if (location !== null) expect(location).toMatch(/^\/(?![/\\])/);
    if (status < 400) pressing = await anyPressing(town, row);
  }
});

test('a form that leads on to what it is told leads nowhere else', async () => {
  // A sign-in link leads on once: it has this test to itself, beside the others of signing in.
  const many = followers.filter(({ row }) => row !== 'POST /sign-in/:token');
  expect(many.length).toBeGreaterThan(3);
  let led = 0;
  for (const [n, way] of waysOut.entries()) {
    const { row, name } = many[n % many.length] as (typeof many)[number];
    const { visitor, url, said } = await anyPressing(town, row);
    const { location } = await visitor.post(url, { ...said, [name]: way });
    // What is too long to be an address may be refused as well.
    if (location === null) continue;
    led += 1;
    expect([row, way, new URL(location, 'http://tasuki.test').origin]).toEqual([row, way, 'http://tasuki.test']);
    expect([row, way, location]).toEqual([row, way, expect.stringMatching(/^\/(?![/\\])[!-~]*$/)]);
  }
  expect(led).toBeGreaterThan(waysOut.length * 0.9);
});
