import { expect, test } from 'vitest';
import { isPublic, sessionState, takesAnswers } from '../../src/sessions/state.ts';

const open = { openedAt: 1, skippedAt: null, postponedAt: null, cancelledAt: null, endsAt: 100, deadlineAt: 50 };

test('a session is a draft until it opens, and over once it has ended', () => {
  expect(sessionState({ ...open, openedAt: null }, 10)).toBe('draft');
  expect(sessionState(open, 99)).toBe('open');
  expect(sessionState(open, 100)).toBe('over');
});

test('called off comes before everything else', () => {
  expect(sessionState({ ...open, postponedAt: 2 }, 200)).toBe('postponed');
  expect(sessionState({ ...open, postponedAt: 2, cancelledAt: 3 }, 10)).toBe('cancelled');
  expect(sessionState({ ...open, openedAt: null, skippedAt: 2 }, 10)).toBe('skipped');
});

test('answers are taken until the deadline', () => {
  expect(takesAnswers(open, 49)).toBe(true);
  expect(takesAnswers(open, 50)).toBe(false);
  expect(takesAnswers({ ...open, cancelledAt: 5 }, 10)).toBe(false);
});

test('what was announced stays to be seen', () => {
  expect(isPublic({ openedAt: null })).toBe(false);
  expect(isPublic({ openedAt: 1 })).toBe(true);
});
