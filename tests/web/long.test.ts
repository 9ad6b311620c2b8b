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

test.each([
  ['stranger', '/sign-in', 'email', {}],
  ['operator', '/operator/people', 'name', { email: 'kato@example.com', to: 'operate' }],
  ['host', '/meetups/:slug/end', 'farewell', {}],
  ['host', '/meetups/:slug/sessions/:sessionId/move', 'date', { starts: '19:00', ends: '21:00' }],
  ['host', '/meetups/:slug/zone', 'timeZone', {}],
  ['host', '/meetups/:slug/sessions/:sessionId/tasks', 'title', { date: '2026-12-01', role: 'L' }],
  ['host', '/meetups/:slug/runbook/steps', 'why', { title: '鍵', amount: '1', unit: 'days-before', role: 'L' }],
  ['host', '/meetups/:slug/handoff/announcement', 'announcement', {}],
  ['organizer', '/meetups/:slug/purpose', 'words', { said: 'keep' }],
] as const)('a %s who types far too much into %s is told so on the same page', async (who, route, field, rest) => {
  const town = await makeTown();
  const long = '長'.repeat(10_000);
  const answer = await town.visitors[who].post(await town.fill(route), { ...rest, [field]: long });
  expect(answer.status).toBe(422);
  if (field !== 'timeZone') expect(answer.body).toContain(long);
  await town.close();
});
