import { expect, test } from 'vitest';
import type { BreakRow, CadenceRule } from '../../src/db/schema/shapes.ts';
import { cadence as en } from '../../src/i18n/en/cadence.ts';
import { cadence as ja } from '../../src/i18n/ja/cadence.ts';
import { cadencePreview } from '../../src/sessions/cadence-preview.ts';
import { japaneseHoliday, noHolidays } from '../../src/time/holidays.ts';

const common = { from: '2026-01-01', times: ['19:00'] as [string], onHoliday: 'skip' as const };
const tuesdays: CadenceRule = { ...common, every: 'weeks', interval: 1, weekdays: [2] };
const preview = (rule: CadenceRule, after: string, count: number, breaks: BreakRow[] = []) =>
  cadencePreview({ t: ja, lang: 'ja', timeZone: 'Asia/Tokyo' }, { rule, breaks }, { after, count }, japaneseHoliday);

test('the host sees the rule in words and its next dates', () => {
  expect(preview(tuesdays, '2026-11-30', 1)).toEqual({
    words: '毎週火曜 19:00',
    breaks: [],
    lines: [{ date: '2026年12月1日(火)', time: '19:00', note: null, skipped: false }],
  });
});

test('a break over several dates is one line', () => {
  const breaks = [{ from: '2026-12-01', until: '2026-12-31', label: '改装' }];
  const { lines } = preview(tuesdays, '2026-11-30', 1, breaks);
  expect(lines).toMatchObject([
    { date: '2026年12月1日(火)〜2026年12月29日(火)', note: '改装のためお休み', skipped: true },
    { date: '2027年1月5日(火)', skipped: false },
  ]);
});

test('a month without the day is told without a date', () => {
  const { lines } = preview({ ...common, every: 'month-day', interval: 1, day: 31 }, '2026-05-31', 1);
  expect(lines[0]).toEqual({ date: '', time: '', note: '6月に31日はないためお休み', skipped: true });
});

test('a start that summer time swallows is moved forward and says so', () => {
  const rule: CadenceRule = { ...common, every: 'weeks', interval: 1, weekdays: [7], times: ['02:30'] };
  const said = { t: en, lang: 'en' as const, timeZone: 'Europe/Berlin' };
  const { lines } = cadencePreview(said, { rule, breaks: [] }, { after: '2026-03-28', count: 1 }, noHolidays);
  expect(lines[0]).toMatchObject({
    date: 'Sun, Mar 29, 2026',
    time: '3:30',
    note: 'clocks change that day: starts at 3:30',
  });
});
