import { asc, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { letters } from '../../../src/db/schema/letters.ts';
import { meetups } from '../../../src/db/schema/meetups.ts';
import { audit, people, signIns } from '../../../src/db/schema/people.ts';
import { halfSignIns, recoveryCodes, secondFactors } from '../../../src/db/schema/second-factors.ts';
import { makeKeys } from '../../../src/links/tokens.ts';
import { sealKeysAnew, turnOffFor } from '../../../src/signin/second-factor/actions.ts';
import { forgetVisitors } from '../../../src/signin/sweeping/actions.ts';
import { allRows } from '../../rigs/support/tables.ts';
import { makeWorld } from '../../support/world.ts';
import { bytesOf, codesOn, makeHostWithApp, page } from './cast.ts';

const hex = (bytes: Buffer) => JSON.stringify([...bytes]).slice(1, -1);

test('neither the key nor a recovery code is in a row, in the log or in one’s own data', async () => {
  const { house, desk, phone, codes, linkUsed, logged, app } = await makeHostWithApp();
  const { browser } = await linkUsed();
  const secret = String(browser.cookies['tasuki-half']);
  await browser.post('/sign-in/code', { code: '000000' });
  await browser.post('/sign-in/code', { code: String(codes[0]) });
  const taken = (await desk.get('/me/data.json')).body;
  expect(JSON.parse(taken).secondFactor).toMatchObject({ onSince: expect.any(Number), recoveryCodesLeft: 9 });
  await app.close();
  const rows = JSON.stringify(await allRows(house.store.read));
  const plain = codes.map((code) => code.toLowerCase().replaceAll('-', ''));
  for (const place of [rows, taken, logged.join('')])
    for (const one of [phone.key, phone.key.toLowerCase(), hex(bytesOf(phone.key)), ...codes, ...plain, secret])
      expect(place.includes(one)).toBe(false);
});

test('what somebody has is erased with them', async () => {
  const { house, suzuki, linkUsed, person, meetup, desk } = await makeHostWithApp();
  await linkUsed();
  const sora = await person('Sora');
  await house.store.write('x', (tx) => tx.update(meetups).set({ hostId: sora.id }).where(eq(meetups.id, meetup.id)));
  expect((await desk.post('/me/delete', { sure: 'yes' })).status).toBe(200);
  const [row] = await house.store.read.select().from(people).where(eq(people.id, suzuki.id));
  expect(row?.erasedAt).not.toBeNull();
  for (const table of [secondFactors, recoveryCodes, halfSignIns]) expect(await house.store.read.$count(table)).toBe(0);
});

test('a key that nobody finished setting up is forgotten after a day, and so is a sign-in without its code', async () => {
  const { house, clock, linkUsed, person, signIn } = await makeHostWithApp();
  await linkUsed();
  await (await signIn(await person('Sora', { operatorSince: 1 }))).post(page);
  clock.pass({ hours: 23 });
  await forgetVisitors(house);
  expect([await house.store.read.$count(secondFactors), await house.store.read.$count(halfSignIns)]).toEqual([2, 1]);
  clock.pass({ hours: 2 });
  await forgetVisitors(house);
  expect([await house.store.read.$count(secondFactors), await house.store.read.$count(halfSignIns)]).toEqual([1, 0]);
});

test('after a change of the secret apps go on working where the earlier one is given, recovery codes in any case', async () => {
  const { house, phone, codes, linkUsed, clock } = await makeHostWithApp();
  const [old, fresh] = [house.keys, makeKeys('t'.repeat(40))];
  expect(await sealKeysAnew(house.store, fresh, null)).toBe(1);
  house.keys = fresh;
  const { browser } = await linkUsed();
  expect((await browser.post('/sign-in/code', { code: phone.code() })).status).toBe(422);
  expect((await browser.post('/sign-in/code', { code: String(codes[0]) })).location).toBe('/desk');
  expect(await sealKeysAnew(house.store, fresh, old)).toBe(0);
  clock.pass({ minutes: 6 });
  const again = await linkUsed();
  expect((await again.browser.post('/sign-in/code', { code: phone.code() })).location).toBe('/desk');
  expect(await sealKeysAnew(house.store, fresh, null)).toBe(0);
});

test('its owner is told by mail of whatever is done to it, and the record has it by ids', async () => {
  const { house, desk, phone, codes, clock, suzuki } = await makeHostWithApp();
  const renewed = codesOn((await desk.post(`${page}/codes`, { code: String(codes[0]) })).body);
  clock.pass({ minutes: 1 });
  await desk.post(`${page}/off`, { code: String(renewed[0]) });
  const told = await house.store.read.select().from(letters).orderBy(asc(letters.postedAt));
  expect(told.every(({ kind, personId }) => kind === 'second-factor' && personId === suzuki.id)).toBe(true);
  const what = told.map(({ facts }) => `${facts.what} ${facts.left}`);
  expect(what[0]).toBe('on 10');
  expect(what.slice(1, 3).sort()).toEqual(['codes 10', 'recovery 9']);
  expect(what.slice(3).sort()).toEqual(['off 0', 'recovery 9']);
  const done = (await house.store.read.select().from(audit).orderBy(audit.id)).map(({ verb, actorId }) => [
    verb,
    actorId === suzuki.id,
  ]);
  const verbs = ['renewRecoveryCodes', 'turnOffFactor', 'turnOnFactor', 'useRecoveryCode', 'useRecoveryCode'];
  expect(done.sort()).toEqual(verbs.map((verb) => [verb, true]));
  expect(phone.key).toHaveLength(32);
});

test('an operator turns it off for who is locked out: half-done sign-ins end, its owner is told', async () => {
  const { house, suzuki, linkUsed, phone, person } = await makeHostWithApp();
  const waiting = await linkUsed();
  expect(await turnOffFor(house, suzuki.id)).toBe(true);
  expect((await waiting.browser.post('/sign-in/code', { code: phone.code() })).status).toBe(410);
  expect((await linkUsed()).answer.location).toBe('/desk');
  const [letter] = await house.store.read
    .select()
    .from(letters)
    .where(eq(letters.kind, 'second-factor'))
    .orderBy(asc(letters.postedAt))
    .offset(1)
    .limit(1);
  expect(letter?.facts).toMatchObject({ what: 'off', by: 'operator' });
  expect(await turnOffFor(house, suzuki.id)).toBe(false);
  expect(await turnOffFor(house, (await person('Sora')).id)).toBe(false);
});

test('a sign-in is as fresh as its code, not as its link', async () => {
  const { linkUsed, phone, clock, house } = await makeHostWithApp();
  const { browser } = await linkUsed();
  clock.pass({ minutes: 9 });
  await browser.post('/sign-in/code', { code: phone.code() });
  const began = (await house.store.read.select().from(signIns)).map(({ createdAt }) => createdAt);
  expect(Math.max(...began)).toBe(clock.now());
});

test('nothing of it is written where somebody only looks', async () => {
  const { person, signIn, house } = await makeWorld();
  const host = await signIn(await person('Suzuki', { operatorSince: 1 }));
  await host.get(page);
  expect(await house.store.read.$count(secondFactors)).toBe(0);
});
