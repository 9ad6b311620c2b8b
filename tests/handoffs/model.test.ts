import { expect, test } from 'vitest';
import { dialect } from '../../src/db/dialect.ts';
import { makeWorld } from '../support/world.ts';
import { firstDifference } from './sequences.ts';

const sequences = Number(process.env.SEQUENCES ?? 2000);
/** Houses that are tried at the same time, so that one thinks while the other's database works; each for so long. */
const lanes = dialect === 'sqlite' ? 1 : 3;
const perHouse = 100;

test(`in ${sequences} random sequences the house hands on as the model does, with exactly one host`, async () => {
  let next = 1;
  const lane = async () => {
    while (next <= sequences) {
      const from = next;
      next += perHouse;
      // What earlier sequences left makes a house slower: none grows old.
      const world = await makeWorld();
      expect(await firstDifference(world, from, Math.min(perHouse, sequences + 1 - from))).toBeNull();
      await world.close();
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}, 1_800_000);
