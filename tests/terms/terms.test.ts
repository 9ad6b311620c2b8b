import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { letters } from '../../src/db/schema/letters.ts';
import { urls } from '../../src/links/urls.ts';
import { tellOfTerms } from '../../src/terms/actions.ts';
import { runningTerm } from '../../src/terms/queries.ts';
import { makeHanding } from '../handoffs/cast.ts';
import { delivered } from '../rigs/support/letters.ts';

let it: Awaited<ReturnType<typeof makeHanding>>;
beforeEach(async () => {
  it = await makeHanding();
});
afterEach(() => it.world.close());

const set = (form: Record<string, string>) => it.people.host.visitor.post(urls.term('asa'), { said: 'set', ...form });
const running = () => runningTerm(it.world.house.store.read, it.meetup.id);

test('two sessions before its end the host is told once what is missing, and nothing moves', async () => {
  expect((await set({ way: 'sessions', sessions: '2', until: '' })).location).toContain('done=begun');
  expect([
    await tellOfTerms(it.world.house, it.world.clock.now()),
    await tellOfTerms(it.world.house, it.world.clock.now()),
  ]).toEqual([1, 0]);
  const [told] = await it.world.house.store.read.select().from(letters).where(eq(letters.kind, 'term-ends'));
  expect(told).toMatchObject({
    personId: it.people.host.id,
    facts: { gaps: expect.arrayContaining(['money', 'accounts']) },
  });
  expect((await it.people.host.visitor.get(urls.term('asa'))).body).toContain('まもなく任期が終わります');
  expect(await it.host()).toBe(it.people.host.id);
});

test('a term until a date is told in time though nothing is planned beyond it', async () => {
  await set({ way: 'until', until: '2027-03-31', sessions: '' });
  const told = () => tellOfTerms(it.world.house, it.world.clock.now());
  expect(await told()).toBe(0);
  it.world.clock.pass({ days: 80 });
  expect([await told(), await told()]).toEqual([1, 0]);
  const [mail] = (await delivered(it.world)).filter(({ mail }) => mail.text?.includes('任期'));
  expect(mail?.to).toEqual([it.people.host.email]);
  expect(mail?.mail.text).toContain('2027年3月31日');
});

test('one click goes on for another term; another stops it', async () => {
  await set({ way: 'until', until: '2027-03-31', sessions: '' });
  await it.people.host.visitor.post(urls.term('asa'), { said: 'renew' });
  expect(await running()).toMatchObject({ until: '2028-03-31' });
  await it.people.host.visitor.post(urls.term('asa'), { said: 'stop' });
  expect(await running()).toBeNull();
});

test('with a new host a new term of the same shape begins', async () => {
  await set({ way: 'sessions', sessions: '8', until: '' });
  await it.propose({ overlap: '0' });
  await it.answer(it.people.ken.visitor, 'accept');
  expect(await running()).toMatchObject({ hostId: it.people.ken.id, sessions: 8, startedBy: null });
});

test.each([
  [{ way: 'until', until: '', sessions: '' }, '日付か回数'],
  [{ way: 'until', until: '2026-11-21', sessions: '' }, '今日より後'],
  [{ way: 'sessions', until: '', sessions: '0' }, '小さすぎます'],
])('a term of %j is refused beside its field', async (form, words) => {
  const page = await set(form);
  expect([page.status, page.body.includes(words)]).toEqual([422, true]);
});

test('a co-host reads it and changes nothing', async () => {
  expect((await it.people.sora.visitor.get(urls.term('asa'))).status).toBe(200);
  expect((await it.people.sora.visitor.post(urls.term('asa'), { said: 'stop' })).status).toBe(403);
});

test('"go on" is offered when the end is near, there and on the desk, and not the moment a term begins', async () => {
  const page = async () => (await it.people.host.visitor.get(urls.term('asa'))).body;
  const desk = async () => (await it.people.host.visitor.get(urls.desk)).body;
  await set({ way: 'sessions', sessions: '9', until: '' });
  expect([(await page()).includes('もう9回続ける'), (await desk()).includes('任期')]).toEqual([false, false]);
  await set({ way: 'sessions', sessions: '2', until: '' });
  await tellOfTerms(it.world.house, it.world.clock.now());
  expect([(await page()).includes('もう2回続ける'), (await desk()).includes('まもなく終わります')]).toEqual([
    true,
    true,
  ]);
});

test('a term that is over is not called nearly over', async () => {
  await set({ way: 'until', until: '2026-12-01', sessions: '' });
  it.world.clock.pass({ days: 30 });
  const page = (await (await it.world.signIn(it.people.host)).get(urls.term('asa'))).body;
  expect(page).toContain('任期が終わりました');
  expect(page).not.toContain('まもなく');
});
