import { expect, test } from 'vitest';
import { isDue, isMorning, isNews, mayWrite } from '../../src/tasks/daily/mail.ts';
import { wallToInstant } from '../../src/time/zone.ts';

const zone = 'Asia/Tokyo';
const at = (wall: string, where = zone) => wallToInstant(wall, where).instant;
const due = (date: string, more = {}) => ({ dueAt: at(`${date}T20:00`), assignedAt: null, soon: false, ...more });
const last = (wall: string) => ({ lastAt: at(wall), lastDate: wall.slice(0, 10) });
const never = { lastAt: null, lastDate: '' };

test.each([
  ['07:59', false],
  ['08:00', true],
  ['11:59', true],
  ['12:00', false],
  ['22:00', false],
])('%s is the morning: %s', (time, is) => {
  expect(isMorning(at(`2026-12-04T${time}`), zone)).toBe(is);
  expect(isMorning(at(`2026-12-04T${time}`, 'Europe/Berlin'), 'Europe/Berlin')).toBe(is);
});

test('there is one mail for a date and a night between two, also for who flies around the world', () => {
  const tokyo = last('2026-12-04T08:00');
  expect(mayWrite(tokyo, at('2026-12-04T11:00'), zone)).toBe(false);
  expect(mayWrite(tokyo, at('2026-12-05T08:00'), zone)).toBe(true);
  expect(mayWrite(tokyo, at('2026-12-04T08:00', 'Pacific/Honolulu'), 'Pacific/Honolulu')).toBe(false);
  const honolulu = { lastAt: at('2026-12-04T08:00', 'Pacific/Honolulu'), lastDate: '2026-12-04' };
  expect(mayWrite(honolulu, at('2026-12-05T08:00'), zone)).toBe(false);
});

test('a day of 23 hours has its mail too, and a clock that went wrong by a year is no year of silence', () => {
  const berlin = 'Europe/Berlin';
  const before = { lastAt: at('2027-03-27T08:00', berlin), lastDate: '2027-03-27' };
  expect(mayWrite(before, at('2027-03-28T08:00', berlin), berlin)).toBe(true);
  expect(mayWrite(last('2027-12-04T08:00'), at('2026-12-05T08:00'), zone)).toBe(true);
});

test('a task stands in the mail from three days before its day on', () => {
  const now = at('2026-12-01T08:00');
  expect(isDue(due('2026-12-04'), now, zone)).toBe(true);
  expect(isDue(due('2026-12-05'), now, zone)).toBe(false);
  expect(isDue(due('2026-11-20'), now, zone)).toBe(true);
});

test('what was too late when it was copied is never told as overdue', () => {
  expect(isDue(due('2026-11-20', { soon: true }), at('2026-12-01T08:00'), zone)).toBe(false);
  expect(isDue(due('2026-12-02', { soon: true }), at('2026-12-01T08:00'), zone)).toBe(true);
});

test('a mail is written when a task comes near, on its day, the day after and a week later, not on each day', () => {
  const days = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13'];
  const told = days.filter((day, n) => {
    const before = n === 0 ? last('2026-11-30T08:00') : last(`2026-12-${days[n - 1]}T08:00`);
    return isNews(due('2026-12-04'), before, at(`2026-12-${day}T08:00`), zone);
  });
  expect(told).toEqual(['01', '04', '05', '11']);
});

test('nothing is lost over days without a mail, and who was given a task since hears of it', () => {
  expect(isNews(due('2026-12-04'), never, at('2026-12-09T08:00'), zone)).toBe(true);
  expect(isNews(due('2026-12-04'), last('2026-12-03T08:00'), at('2026-12-09T08:00'), zone)).toBe(true);
  const given = due('2026-12-04', { assignedAt: at('2026-12-02T15:00') });
  expect(isNews(given, last('2026-12-02T08:00'), at('2026-12-03T08:00'), zone)).toBe(true);
  expect(isNews(given, last('2026-12-03T08:00'), at('2026-12-03T09:00'), zone)).toBe(false);
});
