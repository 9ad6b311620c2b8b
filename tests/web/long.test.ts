import { expect, test } from 'vitest';
import { makeTown } from '../support/town.ts';

test('a name of ten thousand characters is answered beside the field, and nothing typed is lost', async () => {
  const town = await makeTown();
  const name = '名'.repeat(10_000);
  const join = await town.visitors.stranger.post(await town.fill('/meetups/:slug/join'), {
    name,
    email: 'a@example.com',
  });
  expect(join.status).toBe(422);
  expect(join.body).toContain('長すぎます');
  expect(join.body).toContain(name);
  const me = await town.visitors.member.post('/me', { name });
  expect(me.status).toBe(422);
  expect(me.body).toContain(name);
  await town.close();
});
