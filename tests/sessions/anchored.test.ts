import { expect, test } from 'vitest';
import { anchored } from '../../src/sessions/anchored.ts';

const rule = {
  every: 'weeks',
  interval: 2,
  weekdays: [4],
  from: '2026-11-22',
  times: ['19:00'],
  onHoliday: 'keep',
} as never;

test('every two weeks from a Sunday begins on the Thursday after it', () => {
  expect(anchored(rule)).toMatchObject({ from: '2026-11-26' });
});

test('a day that is one of its weekdays stays, and every week needs no anchor', () => {
  expect(anchored({ ...(rule as object), from: '2026-11-26' } as never)).toMatchObject({ from: '2026-11-26' });
  expect(anchored({ ...(rule as object), interval: 1 } as never)).toMatchObject({ from: '2026-11-22' });
});
