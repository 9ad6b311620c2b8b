import { expect, test } from 'vitest';
import { issueLink } from '../../src/links/changes.ts';
import { makeWorld } from '../support/world.ts';

const ownPages = ['/me', '/me/sign-ins', '/me/who-sees-what', '/me/delete', '/operator', '/sign-in'];

test.each(['ja', 'en'])('every page about oneself and the server speaks one language whole: %s', async (lang) => {
  const { house, person, meetup, signIn, stranger } = await makeWorld();
  const suzuki = await person('Suzuki', { operatorSince: 1, starterSince: 1 });
  const asa = await meetup(suzuki, { name: 'Asa' });
  const visitor = await signIn(suzuki);
  const link = (purpose: 'sign-in' | 'operator', subjectId: string) =>
    house.store.write('links', (tx) =>
      issueLink(tx, house.keys, { purpose, subjectId, version: 1, expiresAt: null, now: 0 }),
    );
  const outside = [
    `/sign-in/${await link('sign-in', suzuki.id)}`,
    `/operator/first/${await link('operator', 'instance')}`,
    '/',
  ];
  const seen = [
    ...(await Promise.all(
      [...ownPages, `/meetups/${asa.slug}/audit`].map((path) => visitor.get(`${path}?lang=${lang}`)),
    )),
    ...(await Promise.all([...outside, '/sign-in'].map((path) => stranger().get(`${path}?lang=${lang}`)))),
    await stranger().post(`/sign-in?lang=${lang}`, { email: 'kato@example.com' }),
  ];
  for (const page of seen) {
    expect(page.status).toBe(200);
    expect(page.body).toContain(`<html lang="${lang}">`);
    expect(page.body).not.toMatch(/undefined|\[object|\bnull\b|NaN/);
    const words = page.body.replace(/<(\w+)[^>]*\slang="ja"[^>]*>[^<]*<\/\1>/g, '').replace(/<[^>]+>/g, ' ');
    expect(/[ぁ-んァ-ン]/.test(words.replace('日本語', ''))).toBe(lang === 'ja');
  }
});
