import { describe, expect, test } from 'vitest';
import { stoodAfter, wasThere } from '../../src/attendance/came.ts';
import { changesOf, type OnSheet, readOtherwise, sheetState } from '../../src/attendance/sheet.ts';
import type { Came } from '../../src/db/schema/shapes.ts';

const day = 86_400_000;
const none = { skippedAt: null, postponedAt: null, cancelledAt: null };
const held = { openedAt: 0, endsAt: 10 * day, ...none };
const one = (personId: string, wasGoing: boolean, came: Came | null = null): OnSheet => ({ personId, wasGoing, came });
const said = (...all: [string, Came][]) => new Map(all);

test.each([
  ['while it is on', held, 9 * day, 'notYet'],
  ['the moment it ends', held, 10 * day, 'open'],
  ['long after', held, 99 * day, 'open'],
  ['too long after', held, 100 * day, 'tooLate'],
  ['a cancelled one', { ...held, cancelledAt: 1 }, 11 * day, 'never'],
  ['a draft', { ...held, openedAt: null }, 11 * day, 'never'],
])('%s', (_when, session, now, state) => {
  expect(sheetState(session, now)).toBe(state);
});

describe('a sheet', () => {
  test('that says nothing confirms that everybody who was going came, and nobody else', () => {
    expect(changesOf([one('mei', true), one('aoi', false)], said())).toEqual([
      { personId: 'mei', before: null, after: 'attended' },
    ]);
  });

  test('changes only what is said otherwise than before', () => {
    const before = [one('mei', true, 'attended'), one('ken', true, 'no-show'), one('aoi', false, 'attended')];
    expect(changesOf(before, said(['ken', 'excused'], ['aoi', 'attended']))).toEqual([
      { personId: 'ken', before: 'no-show', after: 'excused' },
    ]);
    expect(changesOf(before, said())).toEqual([{ personId: 'aoi', before: 'attended', after: null }]);
  });

  test('that speaks of somebody else, or of an absence of who was not going, is refused', () => {
    expect(changesOf([one('mei', true)], said(['otto', 'attended']))).toBeNull();
    expect(changesOf([one('aoi', false)], said(['aoi', 'no-show']))).toBeNull();
  });

  test('lets only those read otherwise who were there and are not, or the other way round', () => {
    const before = [one('mei', true), one('ken', true), one('aoi', false)];
    const changed = changesOf(before, said(['ken', 'no-show'], ['aoi', 'attended'])) ?? [];
    expect(readOtherwise(before, changed)).toEqual(['ken', 'aoi']);
  });
});

test('until it is confirmed, "attended" reads "was going"', () => {
  expect([wasThere('going', null), wasThere('maybe', null)]).toEqual([true, false]);
  expect([wasThere('going', 'excused'), wasThere('maybe', 'attended')]).toEqual([false, true]);
  expect([stoodAfter('maybe', null), stoodAfter('going', 'no-show')]).toEqual(['maybe', 'absent']);
});
