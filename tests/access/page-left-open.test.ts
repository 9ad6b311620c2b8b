import { expect, test } from 'vitest';
import { people } from '../../src/db/schema/people.ts';
import { makeWorld } from '../support/world.ts';

test('who typed for a day and was signed out meanwhile loses nothing: sign in beside it, then send again', async () => {
  const { house, clock, person, signIn } = await makeWorld();
  const sato = await person('Sato');
  const visitor = await signIn(sato);
  const typed = { name: '佐藤 "花子"', reading: '', badgeName: '', industry: '', company: '', section: '', title: '' };
  const form = { ...typed, talkAbout: '一行目\n二行目', locale: 'ja', timeZone: '' };
  clock.pass({ days: 31 });
  const refused = await visitor.post('/me', form);
  expect([refused.status, refused.body.includes('action="/me"')]).toEqual([403, true]);
  expect(refused.body).toContain('value="佐藤 &quot;花子&quot;"');
  expect(refused.body).toContain('一行目\n二行目');
  const back = await signIn(sato);
  expect((await back.post('/me', form)).status).toBe(303);
  expect((await house.store.read.select().from(people))[0]?.talkAbout).toBe('一行目\n二行目');
});

test('what another site’s page sends to somebody who looks signed out is not kept behind a button of ours', async () => {
  const { stranger } = await makeWorld();
  const crafted = await stranger().post('/me', { name: 'evil' }, { 'sec-fetch-site': 'cross-site' });
  expect(crafted.status).toBe(403);
  expect(crafted.body).not.toContain('evil');
});
