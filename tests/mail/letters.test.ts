import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compose, ownWordsOf } from '../../src/mail/compose.ts';
import { letterKinds } from '../../src/mail/kinds.ts';
import { complaintsAbout } from '../../src/mail/placeholders.ts';
import { sampleOf } from '../../src/mail/samples.ts';
import { templateOf } from '../../src/mail/templates.ts';
import { widthOf } from '../../src/mail/wrap.ts';

const now = Date.parse('2026-11-21T10:00:00+09:00');
const locales = ['ja', 'en'] as const;
const letterIn = (kind: (typeof letterKinds)[number], locale: 'ja' | 'en') => {
  const letter = sampleOf(kind, locale, now);
  return compose(letter, ownWordsOf(letter, null));
};
const width = (line: string) => [...line].reduce((sum, one) => sum + widthOf(one), 0);

describe.each(locales)('letters in %s', (locale) => {
  it.each(letterKinds)('%s reads well', (kind) => {
    const { subject, text, html } = letterIn(kind, locale);
    for (const said of [subject, text, html]) expect(said).not.toMatch(/undefined|null|NaN|\[object|<%|---/);
    expect(text).not.toMatch(/[{}｛｝]/);
    expect(subject).not.toMatch(/^\s|\s$| {2}|[{}]/);
    for (const line of text.split('\n')) {
      if (!line.includes('://')) expect(width(line), line).toBeLessThanOrEqual(70);
    }
    expect(text).not.toMatch(/\n{3}/);
    if (locale === 'en') expect(text + subject).not.toMatch(/[ぁ-ん一-龯]/u);
  });

  it.each(letterKinds)('%s names its reader first, its meetup and its zone', (kind) => {
    const letter = sampleOf(kind, locale, now);
    const { text } = compose(letter, ownWordsOf(letter, null));
    expect(text.split('\n')[0]).toContain(locale === 'ja' ? '佐藤 花子 様' : 'Dear Hannah Smith');
    if (letter.meetup) expect(text).toContain(letter.meetup.name);
    if (/\d:\d\d/.test(text.replace(/https?:\S+/g, ''))) expect(text).toContain('(JST)');
  });

  it.each(letterKinds)('%s has a default text which its own editor would take', (kind) => {
    const { body, subjectSource } = templateOf(kind, locale);
    if (body !== '') expect(complaintsAbout({ subject: subjectSource.replace(/<%.*%>/, 'x'), body })).toEqual([]);
    expect(body).not.toContain('<%');
  });
});

describe('what letters share', () => {
  it('there is a file for each kind in each language, and no other', () => {
    const files = readdirSync(new URL('../../views/letters', import.meta.url)).sort();
    expect(files).toEqual(letterKinds.flatMap((kind) => locales.map((locale) => `${kind}.${locale}.eta`)).sort());
  });

  it('a Japanese subject has one bracket, then number, meetup and date', () => {
    const { subject } = letterIn('invitation', 'ja');
    expect(subject).toBe('【ご案内】第12回 朝の読書会 12/1(火)19:00');
    for (const kind of letterKinds) expect(letterIn(kind, 'ja').subject.match(/【/g), kind).toHaveLength(1);
  });

  it('a session that is cancelled on its day says so in the subject', () => {
    const letter = sampleOf('session-cancelled', 'ja', now);
    const today = { ...letter, now: now + 10 * 86_400_000 } as typeof letter;
    expect(compose(today, null).subject).toMatch(/^【本日中止】第12回/);
    expect(compose(letter, null).subject).toMatch(/^【中止】第12回/);
  });

  it('the reminder says 明日 or 本日 by the real distance', () => {
    const letter = sampleOf('day-before', 'ja', now);
    const at = (days: number) => compose({ ...letter, now: now + days * 86_400_000 } as typeof letter, null).text;
    expect(at(9)).toContain('明日の会');
    expect(at(10)).toContain('本日の会');
    expect(at(8)).toContain('12/1(火)の会');
  });

  it('text and HTML say the same', () => {
    for (const kind of letterKinds) {
      const { text, html } = letterIn(kind, 'ja');
      const shown = html
        .replace(/^[\s\S]*<body>/, '')
        .replace(/<[^>]+>/g, '')
        .replace(/&#39;/g, "'")
        .replace(/\s/g, '');
      for (const line of text.split('\n')) {
        if (line.includes('://') || line.startsWith('──')) continue;
        expect(shown, kind).toContain(line.replace(/\s/g, '').replace(/&/g, '&amp;').replace(/>/g, '&gt;'));
      }
    }
  });
});

describe('the foot of a letter', () => {
  it.each(letterKinds)('%s says why one gets it, and how to stop unless nobody has confirmed the address', (kind) => {
    for (const locale of locales) {
      const letter = sampleOf(kind, locale, now);
      const foot = letterIn(kind, locale).text.split('─────').at(-1) ?? '';
      expect(foot).toMatch(locale === 'ja' ? /お送りし/ : /You get this/);
      const confirms = kind.startsWith('confirm-') || kind === 'poll-confirm';
      expect(foot.includes('/stop/')).toBe(letter.meetup !== null && !confirms);
    }
  });

  it('the letter to the operators says that its reader runs the server, and names no sign-in page', () => {
    const foot = letterIn('channel-changed', 'ja').text.split('─────').at(-1);
    expect(foot).toContain('このサーバーの管理者の方に');
    expect(foot).not.toContain('ログイン');
  });

  it('says whom a reply reaches once: not the host, where it goes back to whom the words came from', () => {
    expect(letterIn('reply-received', 'ja').text.match(/返信すると/g)).toHaveLength(1);
    expect(letterIn('reply-received', 'en').text).not.toContain('it reaches the host');
    expect(letterIn('invitation', 'en').text).toContain('it reaches the host');
  });

  it('tells a host nothing of replies, which would reach themselves', () => {
    const letter = sampleOf('late-yes-requested', 'ja', now);
    const toHost = { ...letter, meetup: letter.meetup && { ...letter.meetup, because: 'host' } } as typeof letter;
    expect(compose(toHost, null).text).not.toContain('返信すると');
  });
});
