import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { seatRules } from '../../src/seats/rules.ts';
import { makeWorld, type World } from '../support/world.ts';
import { firstDifference } from './sequences.ts';

/** Six wrong rules, each put in the place of the right one: the model check must notice every one of them. */
const right = { ...seatRules };
const planted: Record<string, () => unknown> = {
  'last in, first out': () =>
    vi
      .spyOn(seatRules, 'next')
      .mockImplementation((waiting, seats) => right.next(waiting, 99).reverse().slice(0, seats)),
  'off by one': () =>
    vi.spyOn(seatRules, 'free').mockImplementation((capacity, held) => right.free(capacity, held - 1)),
  'promotion after the cut-off': () => vi.spyOn(seatRules, 'giving').mockReturnValue({ how: 'promote' }),
  'a lost letter': () =>
    vi
      .spyOn(seatRules, 'tidings')
      .mockImplementation((change, id) => right.tidings(change, id).filter((one) => one.kind !== 'offer-lapsed')),
  'an expired offer that still holds': () => vi.spyOn(seatRules, 'holds').mockReturnValue(true),
  'a mail in quiet hours': () => vi.spyOn(seatRules, 'leavesAt').mockImplementation((at) => at),
};

let world: World;
let meetup: Awaited<ReturnType<World['meetup']>>;
beforeAll(async () => {
  world = await makeWorld();
  meetup = await world.meetup(await world.person('Hanako'));
});
afterEach(() => vi.restoreAllMocks());

test.each(Object.keys(planted))(
  'the model check catches %s',
  async (bug) => {
    planted[bug]?.();
    expect(await firstDifference(world, meetup, 1, 200)).not.toBeNull();
  },
  60_000,
);
