import { expect, test } from 'vitest';
import { dateBlock, leaf, machineTime } from '../../src/i18n/tear-off.ts';
import { japaneseHoliday } from '../../src/time/holidays.ts';
import { wallToInstant } from '../../src/time/zone.ts';

const at = (local: string, zone = 'Asia/Tokyo') => wallToInstant(local, zone).instant;
const evening = { startsAt: at('2026-12-04T19:00'), endsAt: at('2026-12-04T21:00'), timeZone: 'Asia/Tokyo' };

test('a leaf of the calendar knows Sundays and holidays', () => {
  const monday = leaf('ja', '2026-05-04', japaneseHoliday);
  expect(monday).toMatchObject({ month: '5月', day: '4', weekday: '月曜日', holiday: 'みどりの日', isSunday: false });
  expect(leaf('en', '2026-12-06')).toMatchObject({
    month: 'Dec',
    day: '6',
    weekday: 'Sun',
    isSunday: true,
    holiday: null,
  });
});

test('a session is a leaf with its time and zone beside it', () => {
  expect(dateBlock('ja', evening)).toMatchObject({
    day: '4',
    time: '19:00〜21:00',
    zone: '日本時間',
    full: '2026年12月4日(金) 19:00〜21:00',
    datetime: '2026-12-04T19:00+09:00',
  });
  expect(dateBlock('en', evening)).toMatchObject({ time: '19:00–21:00', zone: 'JST' });
  expect(dateBlock('en', { ...evening, endsAt: null }).time).toBe('19:00');
});

test('machines read the offset of that season', () => {
  expect(machineTime(at('2026-07-04T19:00', 'America/St_Johns'), 'America/St_Johns')).toBe('2026-07-04T19:00-02:30');
  expect(machineTime(at('2026-12-04T19:00', 'UTC'), 'UTC')).toBe('2026-12-04T19:00+00:00');
});
