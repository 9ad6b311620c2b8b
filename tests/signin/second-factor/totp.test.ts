import { expect, test } from 'vitest';
import { codeAt, stepAt, stepOf } from '../../../src/signin/second-factor/totp.ts';

/** The key of RFC 4226, appendix D, and RFC 6238, appendix B. */
const key = Buffer.from('12345678901234567890');

test.each([
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
])('at second %d the code is that of RFC 6238, appendix B', (second, code) => {
  expect(codeAt(key, stepAt(second * 1000), 8)).toBe(code);
});

test('six digits are those of RFC 4226, appendix D', () => {
  const codes = Array.from({ length: 10 }, (_, step) => codeAt(key, step));
  expect(codes).toEqual(
    ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489'].map(String),
  );
});

test('a clock may be one interval early or late, not two', () => {
  const now = 1_000_000 * 30_000 + 15_000;
  const taken = [-2, -1, 0, 1, 2].map((off) => stepOf(key, codeAt(key, 1_000_000 + off), now, 0));
  expect(taken).toEqual([null, 999_999, 1_000_000, 1_000_001, null]);
});

test('a code is taken once, and none that is older than the last one', () => {
  const now = 1_000_000 * 30_000;
  const last = stepOf(key, codeAt(key, 1_000_000), now, 0) ?? 0;
  expect([-1, 0, 1].map((off) => stepOf(key, codeAt(key, 1_000_000 + off), now, last))).toEqual([
    null,
    null,
    1_000_001,
  ]);
});

test.each(['', '1', '75522', '7552244', 'abcdef'])('%j is the code of nothing', (code) => {
  expect(stepOf(key, code, 60_000, 0)).toBeNull();
});
