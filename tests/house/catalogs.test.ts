import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { en } from '../../src/i18n/en.ts';
import { ja } from '../../src/i18n/ja.ts';
import { sourceFiles, src } from './imports.ts';

type Words = { [key: string]: unknown };

function keysOf(words: Words, path = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? keysOf(value as Words, `${path}${key}.`)
      : [`${path}${key}`],
  );
}

test('both catalogs say the same things', () => {
  expect(keysOf(en)).toEqual(keysOf(ja));
});

test('no English word is left in Japanese by mistake, and none the other way round', () => {
  const strings = (words: Words): string[] =>
    Object.values(words).flatMap((v) =>
      typeof v === 'string' ? [v] : typeof v === 'object' && v !== null ? strings(v as Words) : [],
    );
  const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
  const named = ['日本語', '(ふりがな)'];
  expect(
    strings(en).filter((said) => japanese.test(named.reduce((text, name) => text.replace(name, ''), said))),
  ).toEqual([]);
});

test('the clock is read in one place', () => {
  const readers = sourceFiles().filter((file) =>
    /new Date\(\)|Date\.now\(\)/.test(readFileSync(join(src, file), 'utf8')),
  );
  expect(readers).toEqual(['time/clock.ts']);
});

test('no word of a page stands in a template: all come from the catalogs', () => {
  const views = join(src, '..', 'views');
  const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
  const guilty = readdirSync(views, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.eta') && !file.startsWith('letters'))
    .filter((file) =>
      japanese.test(readFileSync(join(views, file), 'utf8').replace(/<b lang="ja"[^>]*>襷<\/b>|日本語|[○△×]/g, '')),
    );
  expect(guilty).toEqual([]);
});
