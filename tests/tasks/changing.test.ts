import { expect, test } from 'vitest';
import { differs, lessonsOf, standing } from '../../src/tasks/lessons.ts';
import { daysFrom } from '../../src/tasks/runbook/offsets.ts';
import { wallToInstant } from '../../src/time/zone.ts';

const words = { title: '会場', doneWhen: '', roles: ['V' as const], days: -60, minutes: null, minutesFrom: null };
const step = (id: string, more = {}) => ({ id, ...words, endedAt: null, replaces: null, ...more });
const task = (stepId: string | null, more = {}) => ({
  ...{ id: 't', ...words, stepId, dueAt: 100, soon: false, doneAt: 90, doneBy: 'ren', droppedAt: null },
  ...more,
});

test('a task differs by its words, its role or its day', () => {
  expect(differs(words, step('a'))).toBe(false);
  for (const other of [{ title: '部屋' }, { doneWhen: '予約票' }, { roles: ['L' as const] }, { days: -30 }])
    expect(differs({ ...words, ...other }, step('a'))).toBe(true);
});

test('an old step is followed to the one that stands in its place today', () => {
  const steps = [step('a', { endedAt: 1 }), step('b', { endedAt: 2, replaces: 'a' }), step('c', { replaces: 'b' })];
  expect(standing(steps, 'a')?.id).toBe('c');
  expect(standing([step('a', { endedAt: 1 })], 'a')).toBeNull();
});

test.each([
  ['added', task(null)],
  ['changed', task('a', { title: '部屋' })],
  ['late', task('a', { doneAt: 110 })],
  ['late', task('a', { doneAt: null })],
  ['dropped', task('a', { doneAt: null, droppedAt: 95 })],
])('%s is a lesson', (what, one) => {
  expect(lessonsOf([one], [step('a')], 200).map((lesson) => lesson.what)).toEqual([what]);
});

test.each([
  ['done in time', task('a')],
  ['ticked by the software', task('a', { doneAt: 110, doneBy: null })],
  ['too late already when it was copied', task('a', { soon: true, doneAt: null, droppedAt: 95 })],
  ['added and left out again', task(null, { droppedAt: 95 })],
])('%s is none', (_why, one) => {
  expect(lessonsOf([one], [step('a')], 200)).toEqual([]);
});

test('what belongs to the evening itself is no lesson because nobody ticked it', () => {
  const evening = { days: null, minutes: 0 };
  expect(lessonsOf([task('a', { doneAt: null, ...evening })], [step('a', evening)], 200)).toEqual([]);
});

test('what the runbook says by now, or says no more, is none', () => {
  const steps = [step('a', { endedAt: 1 }), step('b', { title: '部屋', replaces: 'a' })];
  expect(lessonsOf([task('a', { title: '部屋' })], steps, 200)).toEqual([]);
  expect(lessonsOf([task('a', { title: '部屋' })], [step('a', { endedAt: 1 })], 200)).toEqual([]);
});

test('a day is counted from the start’s date, and after the end from the end’s', () => {
  const at = (wall: string) => wallToInstant(wall, 'Asia/Tokyo').instant;
  const session = { startsAt: at('2026-12-04T23:00'), endsAt: at('2026-12-05T01:00'), timeZone: 'Asia/Tokyo' };
  const days = ['2026-11-27', '2026-12-04', '2026-12-05', '2026-12-06'].map(
    (date) => daysFrom(at(`${date}T20:00`), session).days,
  );
  expect(days).toEqual([-7, 0, 0, 1]);
});
