import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endOf } from '../../src/sessions/sheet/lines.ts';
import { draftFor, longest, shortest, stem } from '../../src/themes/aims/draft.ts';
import { fitOf, formats, rankFormats } from '../../src/themes/aims/formats.ts';
import { runOf, tablesFor } from '../../src/themes/aims/run.ts';

const departments = {
  aim: '部署どうしがもっと分かり合えたら',
  whom: '営業と製造の若手',
  after: '困ったときに、相手の部署の誰に聞けばよいか分かる',
  about: '納期のやりとりで困ったこと',
  minutes: 90,
  people: 16,
};

test('departments that should understand each other are offered a dialogue between them first', () => {
  expect(rankFormats(departments, 'study')[0]).toBe('dialogue');
  expect(rankFormats({ ...departments, aim: 'departments should understand each other' }, 'exchange')[0]).toBe(
    'dialogue',
  );
});

test('five people with a trouble of their own are offered a case clinic, a café only to a crowd', () => {
  const few = {
    ...departments,
    aim: '新人が辞めてしまう悩み',
    whom: '店長',
    after: '試す',
    about: '教え方',
    people: 5,
  };
  expect(rankFormats(few, 'exchange')[0]).toBe('case');
  expect(fitOf('cafe', few)).toEqual({ fits: 'few', least: 12 });
  expect(fitOf('cafe', { minutes: 60, people: 30 })).toEqual({ fits: 'short', least: 75 });
});

describe.each(formats)('a run sheet of %s', (format) => {
  const frames = fc.record({
    minutes: fc.integer({ min: shortest, max: longest }),
    people: fc.integer({ min: 2, max: 300 }),
  });

  test('takes exactly the minutes there are, and no part less than it needs', () => {
    fc.assert(
      fc.property(frames, (frame) => {
        const parts = runOf(format, frame);
        expect(parts.reduce((all, one) => all + one.minutes, 0)).toBe(frame.minutes);
        for (const part of parts) expect(part.minutes).toBeGreaterThanOrEqual(part.least);
      }),
      { numRuns: 60 },
    );
  });

  test.each(['ja', 'en'] as const)(
    'says in %s what is done and by whom, from the first minute to the last',
    (locale) => {
      fc.assert(
        fc.property(frames, (frame) => {
          const { lines, topic, purpose } = draftFor({ ...departments, ...frame }, format, locale);
          expect(lines.every((line) => line.what !== '' && line.who !== '')).toBe(true);
          expect([lines[0]?.start, endOf(lines)]).toEqual([0, frame.minutes]);
          expect([topic.length <= 120, purpose.length <= 120]).toEqual([true, true]);
        }),
        { numRuns: 20 },
      );
    },
  );

  test('keeps to whole fives from an hour on', () => {
    const parts = runOf(format, { minutes: 90, people: 12 });
    expect(parts.map((one) => one.minutes % 5)).toEqual(parts.map(() => 0));
  });
});

test('people rest once in two hours, twice in three and a half, never in ninety minutes', () => {
  const rests = (minutes: number) =>
    formats.map((format) => runOf(format, { minutes, people: 16 }).filter((one) => one.key === 'rest').length);
  expect(rests(90)).toEqual([0, 0, 0, 0, 0, 0]);
  expect(rests(120).every((many) => many === 1)).toBe(true);
  expect(rests(210)).toEqual([2, 2, 2, 2, 2, 2]);
});

test('sixteen people sit at four tables, five in one circle', () => {
  expect([tablesFor(16), tablesFor(5), tablesFor(11)]).toEqual([
    { tables: 4, seats: 4 },
    { tables: 1, seats: 5 },
    { tables: 3, seats: 4 },
  ]);
});

test.each([
  ['誰に聞けばよいか分かるようになる。', '誰に聞けばよいか分かる'],
  ['互いに相談できること', '互いに相談できる'],
  ['so that they know whom to ask.', 'they know whom to ask'],
])('“%s” goes into a sentence as “%s”', (said, part) => {
  expect(stem(said)).toBe(part);
});

test('the answers are in the topic, the question and the purpose', () => {
  const { topic, goal, purpose } = draftFor(departments, 'dialogue', 'ja');
  expect(topic).toBe('営業と製造の若手で話す:納期のやりとりで困ったこと');
  expect(goal).toContain('納期のやりとりで困ったこと');
  expect(purpose).toBe('営業と製造の若手が集まって話し、困ったときに、相手の部署の誰に聞けばよいか分かるようになる');
});
