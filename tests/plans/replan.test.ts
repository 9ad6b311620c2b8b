import { expect, test } from 'vitest';
import { type Planned, replan } from '../../src/plans/replan.ts';

const untouched = { openedAt: null, editedAt: null, skippedAt: null, postponedAt: null, cancelledAt: null };
const draft = (date: string, more: Partial<Planned> = {}): Planned => ({
  id: date,
  cadenceDate: `${date}#0`,
  localStart: `${date}T19:00`,
  ...untouched,
  ...more,
});
const dates = (...on: string[]) => on.map((date) => ({ key: `${date}#0`, date, time: '19:00' }));
const ids = (rows: Planned[]) => rows.map((row) => row.id);

test('drafts that fit the new cadence stay, the others move in order', () => {
  const coming = [draft('2026-12-04'), draft('2026-12-18'), draft('2027-01-01')];
  const plan = replan(coming, dates('2026-12-04', '2026-12-11', '2026-12-25'), 3);
  expect(ids(plan.kept)).toEqual(['2026-12-04']);
  expect(plan.moved.map(({ session, to }) => `${session.id} → ${to.date}`)).toEqual([
    '2026-12-18 → 2026-12-11',
    '2027-01-01 → 2026-12-25',
  ]);
  expect(plan.added).toEqual([]);
  expect(plan.removed).toEqual([]);
});

test('what was announced, edited or called off is left alone', () => {
  const coming = [
    draft('2026-12-04', { openedAt: 1 }),
    draft('2026-12-18', { editedAt: 1 }),
    draft('2027-01-01', { skippedAt: 1 }),
    draft('2027-01-15'),
  ];
  const plan = replan(coming, dates('2026-12-05', '2026-12-18', '2027-01-01', '2027-01-09'), 3);
  expect(ids(plan.kept)).toEqual(['2026-12-04', '2026-12-18']);
  expect(plan.moved.map(({ session, to }) => `${session.id} → ${to.date}`)).toEqual(['2027-01-15 → 2026-12-05']);
  expect(plan.added.map(({ date }) => date)).toEqual(['2027-01-09']);
});

test('without regular dates every untouched draft goes', () => {
  const coming = [draft('2026-12-04', { openedAt: 1 }), draft('2026-12-18')];
  const plan = replan(coming, [], 3);
  expect(ids(plan.removed)).toEqual(['2026-12-18']);
  expect(ids(plan.kept)).toEqual(['2026-12-04']);
});

test('the same evening under another regular date only changes its note', () => {
  const moved = draft('2026-12-04', { cadenceDate: '2026-12-03#0' });
  const plan = replan([moved], dates('2026-12-04'), 1);
  expect(ids(plan.kept)).toEqual(['2026-12-04']);
  expect(plan.renamed.map(({ to }) => to.key)).toEqual(['2026-12-04#0']);
});

test('a session that was added by hand is nobody’s regular date', () => {
  const byHand = draft('2026-12-04', { cadenceDate: null, editedAt: 1 });
  const plan = replan([byHand], dates('2026-12-04', '2026-12-18'), 2);
  expect(plan.added.map(({ date }) => date)).toEqual(['2026-12-18']);
});

test('what somebody has worked on moves before the rest, and stays where no date is left', () => {
  const coming = [draft('2026-12-04'), draft('2026-12-18'), draft('2027-01-01')];
  const worked = new Set(['2026-12-18', '2027-01-01']);
  const plan = replan(coming, dates('2026-12-05'), 1, worked);
  expect(plan.moved.map(({ session, to }) => `${session.id} → ${to.date}`)).toEqual(['2026-12-18 → 2026-12-05']);
  expect([ids(plan.kept), ids(plan.removed)]).toEqual([['2027-01-01'], ['2026-12-04']]);
});
