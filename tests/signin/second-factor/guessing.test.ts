import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { buildApp } from '../../../src/app.ts';
import { letters } from '../../../src/db/schema/letters.ts';
import { signIns } from '../../../src/db/schema/people.ts';
import { visitor } from '../../support/visitor.ts';
import { codesOn, makeHostWithApp, page } from './cast.ts';

const wrongCode = { code: '000000', by: 'app' };

test('a wrong code is said beside the field, and five of them end it and are told to its owner', async () => {
  const { linkUsed, phone, house } = await makeHostWithApp();
  const { browser } = await linkUsed();
  for (let n = 1; n < 5; n += 1) {
    const refused = await browser.post('/sign-in/code', wrongCode);
    expect([refused.status, refused.body.includes('id="f-code-error"')]).toEqual([422, true]);
  }
  expect((await browser.post('/sign-in/code', wrongCode)).status).toBe(410);
  expect((await browser.post('/sign-in/code', { code: phone.code() })).status).toBe(410);
  const told = await house.store.read.select().from(letters).where(eq(letters.kind, 'second-factor'));
  expect(told.map(({ facts }) => facts.what).sort()).toEqual(['on', 'wrong']);
});

test('guessing is over after fifteen codes in an hour, whatever link, browser or process they come by', async () => {
  const { linkUsed, phone, house, clock } = await makeHostWithApp();
  let tried = 0;
  for (let state = 200; state !== 429 && tried < 40; clock.pass({ minutes: 6 })) {
    const { browser } = await linkUsed();
    for (let n = 0; n < 4 && state !== 429; n += 1, tried += 1)
      state = (await browser.post('/sign-in/code', wrongCode)).status;
  }
  // One was the first code, by which it was turned on.
  expect(tried).toBe(15);
  const { browser } = await linkUsed();
  const restarted = visitor(buildApp(house), house.settings.origin, browser.cookies);
  expect((await restarted.post('/sign-in/code', { code: phone.code() })).status).toBe(429);
  clock.pass({ hours: 1 });
  const later = await linkUsed();
  expect((await later.browser.post('/sign-in/code', { code: phone.code() })).location).toBe('/desk');
});

test('the pages of one’s own draw on the same budget', async () => {
  const { desk, phone } = await makeHostWithApp();
  for (let n = 0; n < 14; n += 1) await desk.post(`${page}/off`, { code: '000000' });
  const refused = await desk.post(`${page}/off`, { code: phone.code() });
  expect([refused.status, refused.body.includes('1時間ほど')]).toEqual([429, true]);
  expect((await desk.get(page)).body).toContain('使っています');
});

test('of twenty presses with one code one signs in', async () => {
  const { linkUsed, phone, house, stranger } = await makeHostWithApp();
  const { browser } = await linkUsed();
  const presses = Array.from({ length: 20 }, () => {
    const tab = stranger();
    tab.cookies['tasuki-half'] = String(browser.cookies['tasuki-half']);
    return tab.post('/sign-in/code', { code: phone.code() });
  });
  expect((await Promise.all(presses)).filter(({ location }) => location === '/desk')).toHaveLength(1);
  expect(await house.store.read.$count(signIns)).toBe(2);
});

test('one code signs in one of two browsers', async () => {
  const { linkUsed, phone, house } = await makeHostWithApp();
  const [one, other] = [await linkUsed(), await linkUsed()];
  const code = phone.code();
  const said = await Promise.all([one, other].map(({ browser }) => browser.post('/sign-in/code', { code })));
  expect(said.map(({ status }) => status).sort()).toEqual([303, 422]);
  expect(said.find(({ status }) => status === 422)?.body).toContain('もう使いました');
  expect(await house.store.read.$count(signIns)).toBe(2);
});

test('a recovery code is used once, however often it is pressed at once', async () => {
  const { desk, codes } = await makeHostWithApp();
  const said = await Promise.all(
    Array.from({ length: 10 }, () => desk.post(`${page}/codes`, { code: String(codes[0]) })),
  );
  expect(said.filter(({ body }) => codesOn(body).length === 10)).toHaveLength(1);
});
