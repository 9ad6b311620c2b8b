/**
 * `npm run bench`: every figure as one JSON object a line; `-- answer feed` only those, `-- --quick` a smoke test.
 * Ends with 1 when a bound is not met (not in a quick run, whose numbers mean little).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBench } from './bench.ts';
import { type Figure, isMet, saidOf } from './figure.ts';
import { answerFigures } from './figures/answers.ts';
import { deskFigures } from './figures/desk.ts';
import { feedFigures } from './figures/feed.ts';
import { growthFigures } from './figures/growth.ts';
import { ingestFigures } from './figures/ingest.ts';
import { letterFigures } from './figures/letters.ts';
import { pageFigures } from './figures/pages.ts';
import { startFigures } from './figures/start.ts';
import { buildSides } from './sides.ts';

const groups = [
  pageFigures,
  answerFigures,
  letterFigures,
  ingestFigures,
  feedFigures,
  growthFigures,
  deskFigures,
  startFigures,
];

const quick = process.argv.includes('--quick');
const wanted = process.argv.slice(2).filter((name) => !name.startsWith('--'));
const known = groups.flatMap((group) => Object.keys(group));
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) throw new Error(`There is no figure ${unknown.join(', ')}; there are ${known.join(', ')}.`);

const folder = mkdtempSync(join(tmpdir(), 'tasuki-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

buildSides();
const bench = openBench(folder, quick);
const missed: Figure[] = [];
let broken = 0;
for (const [name, measure] of groups.flatMap((group) => Object.entries(group))) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  try {
    for (const figure of await measure(bench)) {
      process.stdout.write(`${JSON.stringify(figure)}\n`);
      if (!isMet(figure)) missed.push(figure);
    }
  } catch (error) {
    broken += 1;
    process.stderr.write(`${name} could not be measured: ${(error as Error).stack}\n`);
  }
}
for (const figure of missed) process.stderr.write(`not met: ${saidOf(figure)}\n`);
process.exit(broken > 0 || (missed.length > 0 && !quick) ? 1 : 0);
