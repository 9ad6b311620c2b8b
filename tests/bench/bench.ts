import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { median } from './figure.ts';
import { seedTown } from './seed.ts';
import type { Town } from './town.ts';

/** How long and how large a run is, and where it may write. */
export type Bench = {
  /** A smoke test: every figure is measured, but too briefly to be believed. */
  quick: boolean;
  folder: string;
  /** The data folder of a town; a name is seeded once. */
  town: (name: string, town: Town) => string;
};

export function openBench(folder: string, quick: boolean): Bench {
  const now = Date.now();
  const made = new Set<string>();
  return {
    quick,
    folder,
    town: (name, town) => {
      const home = join(folder, name);
      if (!made.has(name)) {
        mkdirSync(home, { recursive: true, mode: 0o700 });
        seedTown(join(home, 'tasuki.sqlite'), town, now);
        made.add(name);
      }
      return home;
    },
  };
}

/** Two sides measured by turns, so that whatever else the machine does meets both; the medians of each. */
export async function byTurns(
  rounds: number,
  ours: (round: number) => Promise<number>,
  theirs: (round: number) => Promise<number>,
): Promise<{ ours: number; theirs: number }> {
  const seen = { ours: [] as number[], theirs: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    const first = round % 2 === 0;
    if (first) seen.ours.push(await ours(round));
    seen.theirs.push(await theirs(round));
    if (!first) seen.ours.push(await ours(round));
  }
  return { ours: median(seen.ours), theirs: median(seen.theirs) };
}
