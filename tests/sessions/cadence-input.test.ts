import { expect, test } from 'vitest';
import { cadenceValues, firstCadence } from '../../src/sessions/cadence-form.ts';
import { cadenceInput } from '../../src/sessions/cadence-input.ts';
import { readForm } from '../../src/web/form.ts';

const monthly = {
  every: 'month-weekday',
  interval: '1',
  nths: ['3', '1'],
  weekday: '5',
  from: '2026-12-01',
  time1: '19:00',
  time2: '',
  onHoliday: 'skip',
};
const errors = (said: Record<string, unknown>) => readForm(cadenceInput, { ...monthly, ...said }).form.errors;

test('the pull-downs become a rule, one box ticked or several', () => {
  const read = readForm(cadenceInput, { ...monthly, presets: 'obon' });
  expect(read.ok && read.value).toEqual({
    rule: {
      every: 'month-weekday',
      interval: 1,
      nths: [1, 3],
      weekday: 5,
      from: '2026-12-01',
      times: ['19:00'],
      onHoliday: 'skip',
    },
    breaks: [{ preset: 'obon' }],
  });
});

test('what the chosen kind needs not is not asked', () => {
  const weeks = { every: 'weeks', interval: '2', weekdays: '2', from: '2026/12/1', time1: '7:30', time2: '19:00' };
  const read = readForm(cadenceInput, weeks);
  expect(read.ok && read.value.rule).toMatchObject({
    from: '2026-12-01',
    times: ['07:30', '19:00'],
    onHoliday: 'keep',
  });
  expect(readForm(cadenceInput, { every: 'never', from: '2026-12-01', time1: '19:00' }).ok).toBe(true);
});

test('each mistake is told beside its field', () => {
  expect(errors({ every: 'weeks' })).toEqual({ weekdays: 'cadence.weekdaysNeeded' });
  expect(errors({ nths: undefined })).toEqual({ nths: 'cadence.nthsNeeded' });
  expect(errors({ from: '2026-02-31' })).toEqual({ from: 'date' });
  expect(errors({ from: '9999-12-31' })).toEqual({ from: 'cadence.fromFar' });
  expect(errors({ time1: '25:00', every: 'yearly' })).toEqual({ time1: 'time', every: 'choice' });
  expect(errors({ time2: '19:00' })).toEqual({ time2: 'cadence.sameTimes' });
  expect(errors({ every: 'month-day' })).toEqual({ day: 'required' });
  expect(errors({ every: 'month-day', day: '32' })).toEqual({ day: 'choice' });
  expect(errors({ interval: '-5' })).toEqual({ interval: 'choice' });
});

test('the 31st of every month is allowed, the 31st of every June is not', () => {
  const day = { every: 'month-day', day: '31', from: '2026-06-01' };
  expect(errors(day)).toEqual({});
  expect(errors({ ...day, interval: '12' })).toEqual({ every: 'cadence.noDates' });
});

test('own breaks are rows of three fields, empty rows are left out', () => {
  const rows = {
    breakFrom: ['2026-12-20', '', '2027-02-01'],
    breakUntil: ['2027-01-10', '', ''],
    breakLabel: ['改装', '', ''],
  };
  const read = readForm(cadenceInput, { ...monthly, ...rows });
  expect(read.ok && read.value.breaks).toEqual([
    { from: '2026-12-20', until: '2027-01-10', label: '改装' },
    { from: '2027-02-01', until: '2027-02-01', label: '' },
  ]);
});

test('a break that ends before it begins, or is half said, is refused', () => {
  expect(errors({ breakFrom: '2027-01-10', breakUntil: '2026-12-20' })).toEqual({ breakUntil: 'cadence.breakOrder' });
  expect(errors({ breakFrom: '', breakUntil: '2026-12-20' })).toEqual({ breakFrom: 'cadence.breakHalf' });
  expect(errors({ breakFrom: '2026-02-31' })).toEqual({ breakFrom: 'date' });
  expect(errors({ breakFrom: '2026-02-01', breakLabel: 'x'.repeat(10_000) })).toHaveProperty('breakLabel');
  expect(errors({ breakFrom: '2026-02-01', breakLabel: 'a\r\nBEGIN:VEVENT' })).toEqual({ breakLabel: 'controls' });
  expect(errors({ breakFrom: Array(31).fill('2026-02-01') })).toEqual({ breakFrom: 'cadence.breaksMany' });
});

test('an unknown field is refused', () => {
  expect(readForm(cadenceInput, { ...monthly, meetupId: 'x' }).ok).toBe(false);
});

test('what is shown for a change is read back as it was', () => {
  const { rule, breaks } = firstCadence('2026-12-01');
  const own = [...breaks, { from: '2027-02-01', until: '2027-02-05', label: '試験' }];
  const read = readForm(cadenceInput, cadenceValues(rule, own));
  expect(read.ok && read.value).toEqual({ rule, breaks: own });
});
