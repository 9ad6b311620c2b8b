import { expect, test } from 'vitest';
import { dateOrNothing, dateSaid, timeSaid, zoneSaid } from '../../src/time/input.ts';

const why = (read: { success: boolean; error?: { issues: { message: string }[] } }) => read.error?.issues[0]?.message;

test('a date is taken as people type it, and must exist', () => {
  expect(dateSaid.parse(' 2026/12/4 ')).toBe('2026-12-04');
  expect(dateSaid.parse('２０２８-０２-２９')).toBe('2028-02-29');
  expect(why(dateSaid.safeParse('2026-02-31'))).toBe('date');
  expect(why(dateSaid.safeParse('2027-02-29'))).toBe('date');
  expect(why(dateSaid.safeParse(''))).toBe('required');
  expect(dateOrNothing.parse('')).toBe('');
});

test('a time of the day is one', () => {
  expect(timeSaid.parse('7:30')).toBe('07:30');
  expect(timeSaid.parse('１９：００')).toBe('19:00');
  expect(['24:00', '19:60', 'abc', '-1:00'].map((said) => why(timeSaid.safeParse(said)))).toEqual(
    Array(4).fill('time'),
  );
});

test('a zone gets its canonical name, an unknown one is refused', () => {
  expect(zoneSaid.parse('Japan')).toBe('Asia/Tokyo');
  expect(why(zoneSaid.safeParse('Mars/Olympus'))).toBe('zone');
  expect(why(zoneSaid.safeParse('x'.repeat(10_000)))).toBe('tooLong');
});
