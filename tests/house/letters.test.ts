import { describe, expect, it } from 'vitest';
import { compose, ownWordsOf } from '../../src/mail/compose.ts';
import { letterKinds } from '../../src/mail/kinds.ts';
import { sampleOf } from '../../src/mail/samples.ts';
import { widthOf } from '../../src/mail/wrap.ts';

const now = Date.parse('2026-11-21T10:00:00+09:00');
const every = letterKinds.flatMap((kind) =>
  (['ja', 'en'] as const).map((locale) => {
    const letter = sampleOf(kind, locale, now);
    return { kind, locale, meetup: letter.meetup, ...compose(letter, ownWordsOf(letter, null)) };
  }),
);
/** One bracket, then what it is about. */
const bracketed = /^【[^【】]{2,12}】[^【】]+$/;
const unescaped = (html: string) =>
  html
    .replace(/<[^>]+>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');

describe.each(every)('$kind in $locale', ({ locale, subject, text, html, meetup }) => {
  it('as HTML loads nothing, runs nothing, and knows its language, the dark and the width of a phone', () => {
    expect(html).not.toMatch(
      /<(script|img|link|iframe|object|form|video|audio|base)\b|url\(|@import|\son\w+=|javascript:/i,
    );
    expect(html).toMatch(new RegExp(`^<!DOCTYPE html>\\s*<html lang="${locale}">`));
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    expect(html).toContain(':root{color-scheme:light dark}');
    expect(html).toContain('@media(prefers-color-scheme:dark)');
    for (const [, width] of html.matchAll(/(?<!max-|device-)width:(\d+)px/g))
      expect(Number(width)).toBeLessThanOrEqual(560);
    expect(html).toContain('.letter{max-width:560px');
  });

  it('has absolute links alone, the same ones in text and HTML', () => {
    const linked = [...html.matchAll(/\s(?:href|src)="([^"]*)"/g)].map(([, one = '']) => unescaped(one));
    const written = [...text.matchAll(/https?:\/\/\S+/g)].map(([one]) => one);
    for (const one of linked) expect(new URL(one).protocol).toBe('https:');
    expect(new Set(linked)).toEqual(new Set(written));
  });

  it('says the same as text and as HTML', () => {
    const shown = unescaped(html.replace(/^[\s\S]*<body>/, '')).replace(/\s/g, '');
    for (const line of text.split('\n').filter((one) => !one.includes('://') && !one.startsWith('──')))
      expect(shown).toContain(line.replace(/\s/g, ''));
  });

  it('keeps to its lines and to the ways of subjects', () => {
    const wide = (line: string) => [...line].reduce((sum, one) => sum + widthOf(one), 0);
    for (const line of text.split('\n')) if (!line.includes('://')) expect(wide(line)).toBeLessThanOrEqual(70);
    if (locale === 'ja') expect(subject).toMatch(bracketed);
    else expect(subject).not.toMatch(/[【】]|^\[/);
    if (meetup !== null) expect(`${subject}\n${text}`).toContain(meetup.name);
  });
});
