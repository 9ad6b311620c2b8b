import { describe, expect, it } from 'vitest';
import { cleanName } from '../../src/mail/address.ts';
import { htmlOf } from '../../src/mail/paragraphs.ts';
import {
  complaintsAbout,
  fill,
  type PlaceholderValues,
  placeholders,
  unknownPlaceholders,
  written,
} from '../../src/mail/placeholders.ts';
import { widthOf, wrap } from '../../src/mail/wrap.ts';

const values = Object.fromEntries(placeholders.map((one) => [one, `<${one}>`])) as PlaceholderValues;

describe('a host’s own words', () => {
  it('name what the letter knows in either language, also in full-width braces', () => {
    expect(fill('{名前}様、{when}に｛会場｝で', values)).toBe('<name>様、<when>に<where>で');
    expect(fill('{ NAME } {nobody}', values)).toBe('<name> {nobody}');
  });

  it('lose a line whose only words had nothing to say', () => {
    expect(fill('はじめに\n{次回}\n\nおわり', { ...values, next: '' })).toBe('はじめに\n\nおわり');
  });

  it('never have what was put in read again', () => {
    expect(fill('{名前}', { ...values, name: '{会名}' })).toBe('{会名}');
  });

  it('are refused when a placeholder is unknown, a brace is open or nothing is said', () => {
    expect(unknownPlaceholders('{名前}{なまえ}{なまえ}{x}')).toEqual(['なまえ', 'x']);
    expect(complaintsAbout({ subject: '', body: '{名前' })).toEqual([
      { field: 'subject', why: 'needsSubject' },
      { field: 'body', why: 'braceOpen' },
    ]);
    expect(complaintsAbout({ subject: '{会名}', body: 'ようこそ、{名前}様' })).toEqual([]);
  });

  it('are listed for the editor as they are typed', () => {
    expect(written('name', 'ja')).toBe('{名前}');
    expect(written('link', 'en')).toBe('{answer-link}');
  });
});

describe('a line of a letter', () => {
  const width = (line: string) => [...line].reduce((sum, one) => sum + widthOf(one), 0);

  it('is at most 35 full-width characters, and does not begin with 、 or 。', () => {
    const wrapped = wrap(`${'あいうえお'.repeat(7)}。${'、かきくけこ'.repeat(20)}`).split('\n');
    for (const line of wrapped) expect(width(line)).toBeLessThanOrEqual(70);
    for (const line of wrapped.slice(1)) expect(line).not.toMatch(/^[、。]/);
  });

  it('ends where its reader would pause, not inside a word', () => {
    const said = 'このリンクは30分間、1回だけ使えます。開いた先のページでボタンを押すと、ログインします。';
    expect(wrap(said).split('\n')[0]).toBe('このリンクは30分間、1回だけ使えます。開いた先のページでボタンを');
    const onto = '参加のお申し込みをありがとうございます。下のリンクを開いて、確認のボタンを押してください。';
    expect(wrap(onto).split('\n')[0]).toBe('参加のお申し込みをありがとうございます。下のリンクを開いて、確認の');
  });

  it('breaks English between words and keeps addresses whole', () => {
    const url = `https://example.com/${'x'.repeat(100)}`;
    expect(wrap(url)).toBe(url);
    const wrapped = wrap('The quick brown fox jumps over the lazy dog, again and again, until it is tired of it all.');
    expect(wrapped.split('\n')[0]).toBe('The quick brown fox jumps over the lazy dog, again and again, until it');
  });

  it('loses no character but the spaces at its ends', () => {
    const text = '混ぜて writes 日本語 and English を、ながく続ける。'.repeat(9);
    expect(wrap(text).replace(/[\n ]/g, '')).toBe(text.replace(/ /g, ''));
  });
});

describe('the HTML of a letter', () => {
  it('is one column in its language, with the answers as big links', () => {
    const html = htmlOf('○ 参加します\nhttps://x.example/a?a=yes\n\nこちら\nhttps://x.example/', 'ja', '件名');
    expect(html).toContain('<html lang="ja">');
    expect(html).toMatch(/<a class="go" style="[^"]+" href="https:\/\/x\.example\/a\?a=yes">○ 参加します<\/a>/);
    expect(html).toContain('<p>こちら<br>\n<a href="https://x.example/">https://x.example/</a></p>');
    expect(html).toContain('max-width:560px');
    expect(html).not.toMatch(/<img|<script|<link/);
  });
});

describe('a name before an address', () => {
  it('holds nothing a mail server would refuse or read as syntax', () => {
    expect(cleanName('読書会: "朝", @東京\r\nBcc: x')).toBe('読書会 朝 東京 Bcc x');
    expect(cleanName('\u202Eevil')).toBe('evil');
  });
});
