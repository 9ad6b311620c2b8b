import { expect, test } from 'vitest';
import { rangesOf } from '../../src/channel/ranges.ts';

test('numbers that follow each other are told as one range', () => {
  expect(rangesOf([4, 5, 6, 9, 11, 12])).toBe('4:6,9,11:12');
  expect(rangesOf([7])).toBe('7');
  expect(rangesOf([])).toBe('');
});

test('whatever order they come in, and however often', () => {
  expect(rangesOf([12, 3, 2, 10, 11, 2, 1])).toBe('1:3,10:12');
});
