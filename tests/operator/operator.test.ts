import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { people } from '../../src/db/schema/people.ts';
import { makeKeys } from '../../src/links/tokens.ts';
import { firstOperatorLink } from '../../src/operator/actions.ts';
import { makeWorld } from '../support/world.ts';

test('the first visitor with the printed link becomes operator, once', async () => {
  const { house, stranger } = await makeWorld();
  const link = String(await firstOperatorLink(house));
  expect(await firstOperatorLink(house)).toBe(link);
  const path = new URL(link).pathname;
  const first = stranger();
  expect((await first.get(path)).body).toContain('管理者になる');
  expect((await first.post(path, { name: '', email: 'x' })).status).toBe(422);
  expect((await first.post(path, { name: '鈴木', email: 'suzuki@example.com' })).location).toBe('/operator');
  expect((await first.get('/operator')).status).toBe(200);
  expect(await firstOperatorLink(house)).toBeNull();
  expect((await stranger().post(path, { name: 'Eve', email: 'eve@example.com' })).status).toBe(410);
});

test('a new secret makes no second first operator, and ends the link that another secret had printed', async () => {
  const { house, stranger } = await makeWorld();
  const old = new URL(String(await firstOperatorLink(house))).pathname;
  const later = { ...house, keys: makeKeys('t'.repeat(40)) };
  const printed = new URL(String(await firstOperatorLink(later))).pathname;
  const suzuki = { name: '鈴木', email: 'suzuki@example.com' };
  expect((await stranger().post(printed, suzuki)).location).toBe('/operator');
  expect(await firstOperatorLink({ ...house, keys: makeKeys('u'.repeat(40)) })).toBeNull();
  expect((await stranger().post(old, { name: 'Eve', email: 'eve@example.com' })).status).toBe(410);
});

test('only operators see the operator’s page, and it tells no secret', async () => {
  const env = { SMTP_URL: 'smtp://mailer:hunter2@mail.example.org:587' };
  const { person, signIn, stranger } = await makeWorld({ env });
  const operator = await signIn(await person('Suzuki', { operatorSince: 1 }));
  const page = await operator.get('/operator?lang=en');
  expect(page.body).toContain('mail.example.org:587');
  for (const secret of ['hunter2', 'mailer:', 's'.repeat(40)]) expect(page.body).not.toContain(secret);
  expect((await (await signIn(await person('Sato'))).get('/operator')).status).toBe(403);
  expect((await stranger().get('/operator')).status).toBe(303);
});

test('an operator names another, and the last one stays', async () => {
  const { house, person, signIn } = await makeWorld();
  const suzuki = await person('Suzuki', { operatorSince: 1 });
  const operator = await signIn(suzuki);
  expect((await operator.post(`/operator/people/${suzuki.id}/end`, { to: 'operate' })).status).toBe(409);
  await operator.post('/operator/people', { name: '加藤', email: 'kato@example.com', to: 'operate' });
  const [kato] = await house.store.read.select().from(people).where(eq(people.email, 'kato@example.com'));
  expect(kato?.operatorSince).toBe(house.clock.now());
  expect((await operator.post(`/operator/people/${suzuki.id}/end`, { to: 'operate' })).status).toBe(303);
  expect((await operator.get('/operator')).location).toBe('/sign-in?next=%2Foperator');
});

test('a sign-in from before somebody became operator has no more power than it had', async () => {
  const { person, signIn } = await makeWorld();
  const operator = await signIn(await person('Suzuki', { operatorSince: 1 }));
  const before = await signIn(await person('Kato'));
  await operator.post('/operator/people', { name: 'Kato', email: 'kato@example.com', to: 'operate' });
  expect((await before.get('/operator')).status).toBe(303);
});

test('an operator invites somebody to start meetups, and takes it back', async () => {
  const { house, person, signIn } = await makeWorld({ env: { WHO_MAY_START: 'invited' } });
  const operator = await signIn(await person('Suzuki', { operatorSince: 1 }));
  const sato = await person('Sato');
  await operator.post('/operator/people', { name: 'Sato', email: 'sato@example.com', to: 'start' });
  expect((await operator.get('/operator')).body).toContain('sato@example.com');
  await operator.post(`/operator/people/${sato.id}/end`, { to: 'start' });
  const [row] = await house.store.read.select().from(people).where(eq(people.id, sato.id));
  expect(row?.starterSince).toBeNull();
});

test('what is wrong is said beside the field, and more than the form holds is refused', async () => {
  const { person, signIn, house } = await makeWorld();
  const operator = await signIn(await person('Suzuki', { operatorSince: 1 }));
  const page = await operator.post('/operator/people', { name: '加藤', email: 'kato@', to: 'operate' });
  expect([page.status, page.body.includes('value="加藤"')]).toEqual([422, true]);
  const more = { name: '加藤', email: 'kato@example.com', to: 'start', operatorSince: '1' };
  expect((await operator.post('/operator/people', more)).status).toBe(422);
  expect(await house.store.read.$count(people)).toBe(1);
});
