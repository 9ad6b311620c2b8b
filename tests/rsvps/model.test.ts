import { expect, test } from 'vitest';
import { dialect } from '../../src/db/dialect.ts';
import { makeWorld } from '../support/world.ts';
import { firstDifference } from './sequences.ts';

/** PostgreSQL takes four times as long for the same rules: it runs a part of them unless told. */
const sequences = Number(process.env.SEQUENCES ?? (dialect === 'sqlite' ? 2000 : 500));

test(`in ${sequences} random sequences, one by one and at once, the house does what the model does`, async () => {
  const world = await makeWorld();
  const meetup = await world.meetup(await world.person('Hanako'));
  expect(await firstDifference(world, meetup, 1, sequences)).toBeNull();
}, 600_000);
