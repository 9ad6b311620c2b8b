import { afterAll, beforeAll, expect, test } from 'vitest';
import { policy } from '../../src/access/policy.ts';
import { ja } from '../../src/i18n/ja.ts';
import { makeTown, type Town } from '../support/town.ts';

const pages = Object.entries(policy)
  .filter(([row]) => row.startsWith('GET ') && !/assets|healthz|\.ics|\.html|\.csv|\.json|\.md|\.atom/.test(row))
  .map(([row, grant]) => ({ url: row.slice(4), grant }));

let town: Town;
beforeAll(async () => {
  town = await makeTown();
});
afterAll(() => town.close());

test.each(pages.flatMap((one) => (['ja', 'en'] as const).map((lang) => ({ ...one, lang }))))(
  '$url in $lang is whole',
  async ({ url, grant, lang }) => {
    const path = await town.fill(url);
    const address = typeof grant === 'object' ? path.replace('/x', `/${await town.token(grant.link)}`) : path;
    const who =
      typeof grant === 'object'
        ? 'stranger'
        : grant === 'operator'
          ? 'operator'
          : grant === 'anyone'
            ? 'stranger'
            : 'host';
    const { writes } = town.house.store.stats();
    const answer = await town.visitors[who].get(`${address}?lang=${lang}`);
    expect(town.house.store.stats().writes, 'opening a page changes nothing').toBe(writes);
    if (answer.status === 303 || answer.status === 302) return;
    expect(answer.status, answer.body.slice(0, 200)).toBe(200);
    expect(answer.body).toContain(`<html lang="${lang}"`);
    expect(answer.body.match(/<h1[\s>]/g)).toHaveLength(1);
    expect(words(answer.body)).not.toMatch(/undefined|\[object|NaN|=>|function/);
    expect(words(answer.body).split(/\s+/).filter(isBareKey)).toEqual([]);
  },
);

function words(html: string): string {
  return html.replace(/<script[\s\S]*?<\/script>/g, '').replace(/<[^>]+>/g, ' ');
}

/** `meetups.slugTaken` shown as such: a key that found no words. */
function isBareKey(word: string): boolean {
  const noun = word.split('.')[0] ?? '';
  return /^[a-z]+\.[a-z][A-Za-z]+$/.test(word) && noun in ja;
}
