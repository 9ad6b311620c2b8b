import { expect, test } from 'vitest';
import { dialect } from '../../src/db/dialect.ts';
import { makeWorld } from '../support/world.ts';
import { firstDifference } from './sequences.ts';

/** PostgreSQL takes several times as long for the same rules: it runs a part of them unless told. */
const sequences = Number(process.env.SEQUENCES ?? (dialect === 'sqlite' ? 2000 : 200));

test(`in ${sequences} random sequences the house hands on as the model does, with exactly one host`, async () => {
  const world = await makeWorld();
  expect(await firstDifference(world, 1, sequences)).toBeNull();
}, 900_000);
