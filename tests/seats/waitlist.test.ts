import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inOrder, lastPlace, moved, nextInLine, type Waiting } from '../../src/seats/waitlist.ts';

const line = (...positions: number[]): Waiting[] =>
  positions.map((position, i) => ({ rsvpId: 'abcdefgh'.charAt(i), personId: '', position }));
const ids = (rows: readonly { rsvpId: string }[]) => rows.map((row) => row.rsvpId).join('');

function after(waiting: Waiting[], rsvpId: string, to: number): Waiting[] {
  const places = new Map(moved(waiting, rsvpId, to).map((one) => [one.rsvpId, one.position]));
  return waiting.map((row) => ({ ...row, position: places.get(row.rsvpId) ?? row.position }));
}

test('who comes last stands far behind, so that a move writes one row', () => {
  const waiting = line(lastPlace(null), lastPlace(2 ** 20), lastPlace(2 ** 21));
  expect(moved(waiting, 'c', 1)).toHaveLength(1);
  expect(ids(inOrder(after(waiting, 'c', 1)))).toBe('cab');
  expect(ids(inOrder(after(waiting, 'a', 2)))).toBe('bac');
  expect(ids(inOrder(after(waiting, 'a', 99)))).toBe('bca');
});

test('where there is no room between two, everybody is numbered anew', () => {
  const waiting = line(1, 2, 3);
  expect(moved(waiting, 'c', 2)).toHaveLength(3);
  expect(ids(inOrder(after(waiting, 'c', 2)))).toBe('acb');
});

test('a move to the own place, or of somebody who does not wait, writes nothing', () => {
  expect(moved(line(1, 2, 3), 'b', 2)).toEqual([]);
  expect(moved(line(1, 2, 3), 'z', 1)).toEqual([]);
});

test('any row of moves leaves the order that was meant', () => {
  const moves = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: -1, max: 8 })), { maxLength: 80 });
  fc.assert(
    fc.property(moves, (asked) => {
      let waiting = line(1, 2, 3, 4, 5, 6).map((row) => ({ ...row, position: row.position * 2 ** 20 }));
      let meant = 'abcdef';
      for (const [who, to] of asked) {
        const rsvpId = 'abcdef'.charAt(who);
        const others = meant.replace(rsvpId, '');
        const index = Math.min(Math.max(to, 1), 6) - 1;
        meant = others.slice(0, index) + rsvpId + others.slice(index);
        waiting = after(waiting, rsvpId, to);
        expect(ids(inOrder(waiting))).toBe(meant);
        expect(waiting.every((row) => Number.isSafeInteger(row.position) && row.position > 0)).toBe(true);
      }
    }),
  );
});

test('the next in line are the first', () => {
  expect(ids(nextInLine(line(30, 10, 20), 2))).toBe('bc');
});
