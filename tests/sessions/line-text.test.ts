import { expect, test } from 'vitest';
import { catalog } from '../../src/i18n/locale.ts';
import { lineText, type Occasion } from '../../src/sessions/line-text.ts';

const session = {
  number: 12,
  theme: '失敗から学ぶ\n(二行目)',
  startsAt: Date.parse('2026-12-04T19:00:00+09:00'),
  endsAt: Date.parse('2026-12-04T21:00:00+09:00'),
  deadlineAt: Date.parse('2026-12-01T19:00:00+09:00'),
  timeZone: 'Asia/Tokyo',
  venue: '市民会館',
  station: '仙台駅',
  onSite: true,
  online: true,
  cancelReason: '台風のため',
};
const meetup = { name: '朝の読書会', cost: '500円' };
const url = 'https://tasuki.example/meetups/asa/sessions/1';
const now = Date.parse('2026-11-21T10:00:00+09:00');
const text = (occasion: Occasion, lang: 'ja' | 'en' = 'ja', at = now) =>
  lineText(catalog(lang), lang, occasion, session, meetup, url, at);

test('the opening is said in eight lines, the last one the public link', () => {
  expect(text('opening').split('\n')).toEqual([
    '【ご案内】第12回 朝の読書会',
    'テーマ:失敗から学ぶ',
    '日時:2026年12月4日(金) 19:00〜21:00',
    '場所:市民会館(仙台駅) / オンライン',
    '参加費:500円',
    '締切:12/1(火) 19:00',
    'くわしくはこちら(お返事もできます)',
    url,
  ]);
});

test.each(['opening', 'changed', 'postponed', 'cancelled'] as const)(
  '%s takes at most eight lines in both languages',
  (occasion) => {
    for (const lang of ['ja', 'en'] as const) {
      const lines = text(occasion, lang).split('\n');
      expect(lines.length).toBeLessThanOrEqual(8);
      expect(lines.at(-1)).toBe(url);
    }
  },
);

test('a cancellation says so, today as 本日中止, with its reason', () => {
  expect(text('cancelled')).toContain('【中止】第12回');
  expect(text('cancelled')).toContain('理由:台風のため');
  expect(text('cancelled', 'ja', session.startsAt - 3_600_000)).toContain('【本日中止】');
});
