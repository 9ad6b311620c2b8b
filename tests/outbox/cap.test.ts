import { describe, expect, it } from 'vitest';
import { kindRules, letterKinds } from '../../src/mail/kinds.ts';
import type { LetterKind } from '../../src/mail/letters.ts';
import { atMost, isEnough, isSecondToday } from '../../src/outbox/cap.ts';

describe('letters that a member did not cause', () => {
  it('are at most three a session, whatever the order in which they fall due', () => {
    const reminders = letterKinds.filter((kind) => kindRules[kind].capped);
    for (const orders of permutations(reminders.filter((kind) => kind !== 'invitation'))) {
      const got: LetterKind[] = ['invitation'];
      for (const kind of orders) if (!isEnough(kind, got)) got.push(kind);
      expect(got.length).toBeLessThanOrEqual(atMost);
    }
  });

  it('always leave room for the day before', () => {
    expect(isEnough('still-fine', ['invitation', 'question'])).toBe(true);
    expect(isEnough('details', ['invitation', 'still-fine'])).toBe(true);
    expect(isEnough('day-before', ['invitation', 'question'])).toBe(false);
    expect(isEnough('day-before', ['invitation', 'answer-received', 'session-moved', 'details'])).toBe(false);
  });

  it('never come twice on one day', () => {
    const zone = 'Asia/Tokyo';
    const noon = Date.parse('2026-11-30T12:00+09:00');
    const earlier = [{ kind: 'invitation', settledAt: Date.parse('2026-11-30T08:00+09:00') }];
    expect(isSecondToday('day-before', earlier, noon, zone)).toBe(true);
    expect(isSecondToday('day-before', [{ kind: 'answer-received', settledAt: noon }], noon, zone)).toBe(false);
    expect(isSecondToday('session-cancelled', earlier, noon, zone)).toBe(false);
  });
});

function permutations<T>(all: T[]): T[][] {
  if (all.length < 2) return [all];
  return all.flatMap((one, at) => permutations(all.toSpliced(at, 1)).map((rest) => [one, ...rest]));
}
