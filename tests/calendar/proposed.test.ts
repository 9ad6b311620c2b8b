import { expect, test } from 'vitest';
import { withProposal } from '../../src/calendar/proposed.ts';

const shown = (from: number, to: number) => `from ${new Date(from).toISOString()} to ${new Date(to).toISOString()}`;

test('a time proposed in UTC is told by another clock, and the words below it stay', () => {
  expect(withProposal('2026-12-05 10:30 (UTC) – 2026-12-05 12:30 (UTC)\n遅れます', shown)).toBe(
    'from 2026-12-05T10:30:00.000Z to 2026-12-05T12:30:00.000Z\n遅れます',
  );
});

test.each([
  '2026-12-05 19:30 (Tokyo Standard Time) – 2026-12-05 21:30 (Tokyo Standard Time)',
  '2026-12-05 10:30 (UTC) – ?',
  '2026-13-05 10:30 (UTC) – 2026-13-05 12:30 (UTC)',
  'I could come at half past. 2026-12-05 10:30 (UTC) – 2026-12-05 12:30 (UTC)',
])('what is no such time stays as it stands: %s', (said) => {
  expect(withProposal(said, shown)).toBe(said);
});
