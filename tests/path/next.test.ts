import { describe, expect, test } from 'vitest';
import { type Doing, furthest, nextStep, nextToAsk, stepsTaken } from '../../src/path/next.ts';

const day = 86_400_000;
const nothing: Doing = {
  role: null,
  visits: 0,
  lastVisitAt: null,
  offeredAt: null,
  setAside: false,
  invited: false,
  tasksDone: 0,
  watched: 0,
  led: 0,
  lastLedAt: null,
  leadsNext: false,
  decided: 0,
};
const named = (name: string, more: Partial<Doing>) => ({ ...nothing, name, ...more });
const hanako = named('Hanako', { role: 'host', visits: 12, led: 9 });
const sora = named('Sora', { role: 'co-host', visits: 9, led: 2 });
const ren = named('Ren', { role: 'organizer', visits: 8, tasksDone: 4, lastVisitAt: 20 * day });
const midori = named('Midori', { role: 'observer', visits: 5, watched: 2, lastVisitAt: 30 * day });
const mei = named('Mei', { visits: 4, offeredAt: 40 * day });
const ken = named('Ken', { visits: 11 });
const everybody = [ken, mei, midori, ren, sora, hanako];
const names = (ones: { name: string }[]) => ones.map(({ name }) => name);

describe('the next step', () => {
  test.each([
    ['nobody yet', nothing, 'attend'],
    ['who has come', ken, 'offer'],
    ['who offered help', mei, 'observe'],
    ['an observer', midori, 'task'],
    ['an organizer with tasks', ren, 'lead'],
    ['who led a session', named('Yuki', { role: 'organizer', visits: 3, led: 1 }), 'co-host'],
    ['a co-host', sora, 'host'],
    ['the host', hanako, null],
  ])('of %s', (_who, one, next) => {
    expect(nextStep(one)).toBe(next);
  });

  test('who led without a task before is past it, and the task is not said to be done', () => {
    const yuki = named('Yuki', { role: 'observer', visits: 2, led: 1 });
    expect([nextStep(yuki), stepsTaken(yuki).task]).toEqual(['co-host', false]);
  });
});

describe('who is furthest', () => {
  test('three at most, never the host, and nobody who has only attended', () => {
    expect(names(furthest(everybody))).toEqual(['Sora', 'Ren', 'Midori']);
    expect(furthest([ken, hanako])).toEqual([]);
  });

  test('of the same step, whoever did something last', () => {
    const earlier = named('Aoi', { role: 'observer', lastVisitAt: 10 * day });
    expect(names(furthest([earlier, midori]))).toEqual(['Midori', 'Aoi']);
  });

  test('the reasons stand beside the name: what was done, and that one has watched but never led', () => {
    const reasons = furthest([midori]).flatMap((one) => one.reasons);
    expect(reasons.map(({ what }) => what)).toEqual(['observes', 'watched', 'never-led', 'visits']);
  });
});

describe('whom to ask next', () => {
  test('who has watched and never led comes first, then who offered help, then who does tasks', () => {
    expect(nextToAsk(everybody).map(({ name, ask }) => [name, ask])).toEqual([
      ['Midori', 'lead'],
      ['Mei', 'team'],
      ['Ren', 'lead'],
    ]);
  });

  test('of those who offered, who has waited longest', () => {
    const before = named('Aoi', { offeredAt: 3 * day });
    expect(names(nextToAsk([mei, before]))).toEqual(['Aoi', 'Mei']);
  });

  test('nobody whose offer was set aside, though it still counts as a step', () => {
    const aside = { ...mei, setAside: true };
    expect([names(nextToAsk([aside])), nextStep(aside)]).toEqual([[], 'observe']);
  });

  test('nobody whose answer is awaited, and nobody who leads next anyway', () => {
    expect(
      nextToAsk([
        { ...mei, invited: true },
        { ...midori, leadsNext: true },
      ]),
    ).toEqual([]);
  });

  test('an organizer who leads is asked to be co-host', () => {
    const yuki = named('Yuki', { role: 'organizer', led: 2 });
    expect(nextToAsk([yuki]).map(({ ask }) => ask)).toEqual(['co-host']);
  });
});
