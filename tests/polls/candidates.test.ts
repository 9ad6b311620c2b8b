import { describe, expect, test } from 'vitest';
import { candidatesIn } from '../../src/polls/candidates.ts';
import { headStart } from '../../src/polls/head-start.ts';
import { judged, reminderFor } from '../../src/polls/judging.ts';
import { tallyOf } from '../../src/polls/tally.ts';
import { localAt } from '../../src/time/zone.ts';

const now = Date.parse('2026-11-21T10:00:00+09:00');
const usual = { starts: '19:00', minutes: 120 };
const read = (text: string, zone = 'Asia/Tokyo') => candidatesIn(text, usual, zone, now);
const hour = 3_600_000;

test.each([
  ['2026-12-04', '2026-12-04T19:00'],
  ['2026/12/4 18:30', '2026-12-04T18:30'],
  ['2026年12月4日', '2026-12-04T19:00'],
  ['12/4(金) 19:30〜', '2026-12-04T19:30'],
  ['12月4日 19時', '2026-12-04T19:00'],
  ['１２／４　１８：００', '2026-12-04T18:00'],
  ['1/15', '2027-01-15T19:00'],
])('“%s” is %s', (said, local) => {
  const { dates, wrong } = read(said);
  expect([dates.map((one) => one.localStart), wrong]).toEqual([[local], []]);
});

test('an end of its own counts, else the usual length; the dates stand in order', () => {
  const { dates } = read('12/8\n12/4 19:00〜20:30');
  expect(dates.map((one) => (one.endsAt - one.startsAt) / 60_000)).toEqual([90, 120]);
});

test.each([
  ['12/4\nsome day', 2, 'date'],
  ['2/30', 1, 'date'],
  ['12/4 25:00', 1, 'time'],
  ['2026-11-20', 1, 'past'],
  ['12/4\n\n2026-12-04 19:00', 3, 'double'],
  ['12/4 19:00〜18:00', 1, 'endBeforeStart'],
])('in %j line %i is wrong: %s', (text, line, why) => {
  expect(read(text).wrong).toMatchObject([{ line, why }]);
});

test('a time that does not exist that night is refused', () => {
  expect(read('2027-03-28 01:30', 'Europe/London').wrong).toMatchObject([{ why: 'noSuchTime' }]);
});

describe('a poll can be opened', () => {
  const said = { ...usual, dates: '12/4\n12/8', deadlineDate: '2026-11-28', deadlineTime: '21:00', remind: true };
  const judge = (more: object) => judged({ ...said, ...more }, 'Asia/Tokyo', now);

  test('with dates to come and a deadline before the first', () => {
    const good = judge({});
    expect(good.ok && localAt(good.remindAt ?? 0, 'Asia/Tokyo')).toBe('2026-11-27T21:00');
  });

  test.each([
    [{ dates: Array.from({ length: 21 }, (_, n) => `12/${n + 1}`).join('\n') }, 'dates', 'polls.tooMany'],
    [{ deadlineDate: '2026-11-20' }, 'deadlineDate', 'past'],
    [{ deadlineDate: '2026-12-05' }, 'deadlineDate', 'polls.late'],
    [{ dates: '  ' }, 'dates', 'required'],
  ])('not with %j', (more, field, why) => {
    expect(judge(more)).toMatchObject({ ok: false, field, why });
  });

  test('the reminder of a short poll leaves half way', () => {
    expect(reminderFor(now + 10 * hour, 'Asia/Tokyo', now)).toBe(now + 5 * hour);
  });
});

test('the best date has the most ○, then the most △, then the fewest ×; it tells the newcomers and industries it would bring', () => {
  const voter = (id: string, more = {}) => ({
    id,
    personId: id,
    industry: '医療',
    newcomer: false,
    answered: true,
    ...more,
  });
  const voters = [
    voter('a'),
    voter('b', { industry: '教育', newcomer: true }),
    voter('c', { personId: null, industry: '', newcomer: false }),
  ];
  const mark = (voterId: string, dateId: string, said: 'yes' | 'maybe' | 'no') => ({ voterId, dateId, said });
  const marks = [
    mark('a', '1', 'yes'),
    mark('b', '1', 'yes'),
    mark('c', '1', 'maybe'),
    mark('a', '2', 'yes'),
    mark('c', '2', 'yes'),
  ];
  const tally = tallyOf(['1', '2', '3'], voters, marks);
  expect(tally.map((one) => [one.yes, one.maybe, one.isBest, one.newcomers])).toEqual([
    [2, 1, true, 1],
    [2, 0, false, 0],
    [0, 0, false, 0],
  ]);
  expect(tally[0]?.industries).toEqual(['医療', '教育']);
  const equal = tallyOf(['1', '2'], voters, [mark('a', '1', 'yes'), mark('b', '1', 'no'), mark('a', '2', 'yes')]);
  expect(equal.map((one) => one.isBest)).toEqual([false, true]);
});

test('those who said ○ are a day ahead, less where answers close soon', () => {
  expect([headStart(0, 20 * 24 * hour), headStart(0, 40 * hour), headStart(0, 3 * hour)]).toEqual([
    24 * hour,
    10 * hour,
    0,
  ]);
});
