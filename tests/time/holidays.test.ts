import { expect, test } from 'vitest';
import { japaneseHoliday, noHolidays } from '../../src/time/holidays.ts';

test('a public holiday has its names in both languages', () => {
  expect(japaneseHoliday('2027-01-01')).toEqual({ ja: '元日', en: "New Year's Day" });
  expect(japaneseHoliday('2026-09-23')?.ja).toBe('秋分の日');
});

test('a substitute holiday is one too', () => {
  expect(japaneseHoliday('2026-05-06')?.ja).toContain('振替休日');
  expect(japaneseHoliday('2026-09-22')?.ja).toBe('休日');
});

test('other days, far years and nonsense are no holidays', () => {
  for (const date of ['2026-12-04', '2051-01-01', '1960-01-01', '2026-02-31', '../../../x', '']) {
    expect(japaneseHoliday(date)).toBeNull();
  }
  expect(noHolidays('2027-01-01')).toBeNull();
});
