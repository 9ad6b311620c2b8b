import { readdirSync, readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';

const pages = readdirSync('views', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.eta'))
  .map((file) => `views/${file}`);
const css = readFileSync('views/house.css', 'utf8');
const [light, dark] = css.split('@media (prefers-color-scheme: dark)').map(coloursIn) as [Colours, Colours];

test('one stylesheet of at most 30 KB, one script of at most 10 KB', () => {
  expect(statSync('views/house.css').size).toBeLessThanOrEqual(30 * 1024);
  expect(statSync('views/house.js').size).toBeLessThanOrEqual(10 * 1024);
});

test.each(['light', 'dark'])('every word can be read on paper and on cards: %s', (scheme) => {
  const colours = scheme === 'light' ? light : { ...light, ...dark };
  const words = ['ink', 'quiet', 'indigo', 'vermilion', 'matcha', 'yamabuki'];
  for (const word of words)
    for (const ground of ['paper', 'card'])
      expect(contrast(colours, word, ground), `${word} on ${ground}`).toBeGreaterThan(4.5);
  for (const soft of ['indigo', 'matcha', 'yamabuki', 'vermilion'])
    for (const word of ['ink', soft])
      expect(contrast(colours, word, `${soft}-soft`), `${word} on ${soft}`).toBeGreaterThan(4.5);
  expect(contrast(colours, 'on-indigo', 'indigo')).toBeGreaterThan(4.5);
  expect(contrast(colours, 'edge', 'card'), 'the frame of a field').toBeGreaterThan(3);
});

test('nothing is styled or scripted inside a page', () => {
  for (const file of pages.filter((one) => !one.includes('letters')))
    expect(readFileSync(file, 'utf8'), file).not.toMatch(
      /\sstyle=|\son[a-z]+=|<style|<script(?! src| type="application\/ld)/,
    );
});

test('every icon that a page names is drawn', () => {
  const drawn = readFileSync('views/parts/icon.eta', 'utf8');
  for (const file of pages)
    for (const [, icon] of readFileSync(file, 'utf8').matchAll(/icon: '([a-z]+)'/g))
      expect(drawn, file).toContain(`  ${icon}: '`);
});

type Colours = Record<string, string>;

function coloursIn(part: string): Colours {
  const found: Colours = {};
  for (const [, name = '', hex = ''] of part.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)) found[name] ??= hex;
  return found;
}

/** WCAG 2.2: (lighter + 0.05) / (darker + 0.05). */
function contrast(colours: Colours, one: string, other: string): number {
  const [a, b] = [luminance(colours[one] ?? ''), luminance(colours[other] ?? '')];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
