import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { team } from '../../../src/db/schema/team.ts';
import { turns } from '../../../src/db/schema/turns.ts';
import { makeTown } from '../../support/town.ts';
import { makeWorld } from '../../support/world.ts';
import { codesOn, makeHostWithApp, page, setUp } from './cast.ts';

describe('a second factor is offered', () => {
  test.each(['organizer', 'co-host', 'host', 'operator'] as const)('to the %s', async (who) => {
    const { visitors } = await makeTown();
    expect((await visitors[who].get('/me')).body).toContain(`href="${page}"`);
    expect((await visitors[who].get(page)).status).toBe(200);
  });

  test.each(['outsider', 'member', 'observer'] as const)('not to the %s', async (who) => {
    const { visitors, house } = await makeTown();
    await house.store.write('town', (tx) => tx.update(turns).set({ endedAt: 1, rightsEndedAt: 1 }));
    expect((await visitors[who].get('/me')).body).not.toContain('second-factor');
    const asked = ['', '/on', '/off', '/codes'].map((at) => visitors[who].post(page + at, { code: '123456' }));
    expect((await Promise.all([visitors[who].get(page), ...asked])).map(({ status }) => status)).toEqual([
      404, 404, 404, 303, 303,
    ]);
  });

  test('to whoever leads a session, as long as they see who comes', async () => {
    const { person, meetup, session, signIn, house, clock } = await makeWorld();
    const asa = await meetup(await person('Suzuki'));
    const { id: sessionId } = await session(asa);
    const mei = await person('Mei');
    const lead = { id: 'turn', meetupId: asa.id, sessionId, personId: mei.id, part: 'lead' as const, askedAt: 1 };
    await house.store.write('x', (tx) => tx.insert(turns).values(lead));
    const visitor = await signIn(mei);
    expect((await visitor.get(page)).status).toBe(404);
    await house.store.write('x', (tx) => tx.update(turns).set({ acceptedAt: 1 }).where(eq(turns.id, 'turn')));
    expect((await visitor.get(page)).status).toBe(200);
    clock.pass({ days: 22 });
    expect((await visitor.get(page)).status).toBe(404);
  });
});

test.each([
  ['ja', '設定を始める', '2段階認証を使っています'],
  ['en', 'Set it up', 'Two-step sign-in is on'],
] as const)('in %s: begun, shown to work by a first code, on', async (lang, begin, on) => {
  const { person, meetup, signIn, clock } = await makeWorld();
  const suzuki = await person('Suzuki', { locale: lang });
  await meetup(suzuki);
  const host = await signIn(suzuki);
  expect((await host.get(page)).body).toContain(begin);
  const { done, codes } = await setUp(host, clock);
  expect([done.status, codes.length, new Set(codes).size]).toEqual([200, 10, 10]);
  const after = await host.get(page);
  expect(after.body).toContain(on);
  expect([codesOn(after.body), after.body.includes('otpauth')]).toEqual([[], false]);
});

test('a wrong first code turns nothing on, and is said beside its field', async () => {
  const { person, signIn } = await makeWorld();
  const host = await signIn(await person('Suzuki', { operatorSince: 1 }));
  await host.post(page);
  for (const [code, field] of [
    ['000000', 'f-on-error'],
    ['', 'f-on-error'],
    ['12345', 'f-on-error'],
  ] as const) {
    const refused = await host.post(`${page}/on`, { code });
    expect([refused.status, refused.body.includes(`id="${field}"`)]).toEqual([422, true]);
    expect(refused.body).toContain(`value="${code}"`);
  }
  expect((await host.get(page)).body).toContain('otpauth');
});

test('looking again shows the same key, and starting over makes another', async () => {
  const { person, signIn } = await makeWorld();
  const host = await signIn(await person('Suzuki', { operatorSince: 1 }));
  const keyOn = async () => /secret=(\w+)/.exec((await host.get(page)).body)?.[1];
  await host.post(page);
  const first = await keyOn();
  expect(await keyOn()).toBe(first);
  await host.post(page);
  expect(await keyOn()).toMatch(/^[A-Z2-7]{32}$/);
  expect(await keyOn()).not.toBe(first);
});

test('only a browser that signed in lately sets it up, and beginning again changes nothing while it is on', async () => {
  const { desk, clock, phone, person, signIn } = await makeHostWithApp();
  await desk.post(page);
  expect((await desk.get(page)).body).toContain('使っています');
  expect((await desk.post(`${page}/off`, { code: phone.code() })).location).toBe(page);
  const sora = await signIn(await person('Sora', { operatorSince: 1 }));
  await sora.post(page);
  clock.pass({ hours: 25 });
  const old = await sora.get(page);
  expect([old.body.includes('otpauth'), old.body.includes('ログインし直す')]).toEqual([false, true]);
  expect((await sora.post(`${page}/on`, { code: phone.code() })).body).toContain('ログインし直す');
});

test('new recovery codes and turning it off cost a code, of the app or to recover', async () => {
  const { desk, phone, codes, clock } = await makeHostWithApp();
  expect((await desk.post(`${page}/codes`, { code: '000000' })).body).toContain('id="f-codes-error"');
  const renewed = codesOn((await desk.post(`${page}/codes`, { code: String(codes[0]) })).body);
  expect(renewed.filter((code) => codes.includes(code))).toEqual([]);
  expect(renewed).toHaveLength(10);
  const off = await desk.post(`${page}/off`, { code: String(codes[1]) });
  expect([off.status, off.body.includes('id="f-off-error"')]).toEqual([422, true]);
  expect((await desk.post(`${page}/off`, { code: phone.code() })).location).toBe(page);
  clock.pass({ minutes: 1 });
  expect((await desk.get(page)).body).toContain('設定を始める');
});

test('who has left the team still turns theirs off', async () => {
  const { person, meetup, signIn, house, clock } = await makeWorld();
  const asa = await meetup(await person('Suzuki'));
  const ren = await person('Ren');
  const role = { id: 'ren', meetupId: asa.id, personId: ren.id, role: 'organizer' as const, since: 1 };
  await house.store.write('x', (tx) => tx.insert(team).values(role));
  const visitor = await signIn(ren);
  const { app: phone } = await setUp(visitor, clock);
  await house.store.write('x', (tx) => tx.update(team).set({ endedAt: 2 }));
  expect((await visitor.get('/me')).body).toContain(page);
  expect((await visitor.post(`${page}/off`, { code: phone.code() })).status).toBe(303);
  expect((await visitor.get(page)).status).toBe(404);
});
