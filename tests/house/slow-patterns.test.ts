import { expect, test } from 'vitest';
import { everyPattern, pumpsFor } from './patterns.ts';

const patterns = everyPattern();

/** What the processor does for a piece of work, in milliseconds: others who use the machine do not count. */
function spent(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function applied(pattern: RegExp, text: string): void {
  pattern.lastIndex = 0;
  if (pattern.global) text.replace(pattern, '');
  else pattern.exec(text);
}

const sizes = [256, 1024, 4096, 16_384, 65_536];

/**
 * How long the worst text of at most 64 KB takes that is found, the best of three. It grows step by step: what is quick
 * with 4 KB is quick with 64, and what is slow with less is not tried with more.
 */
function worstOf(pattern: RegExp): { ms: number; by: string } {
  let worst = { ms: 0, by: '' };
  for (const { head, pump, tail } of pumpsFor(pattern)) {
    for (const size of sizes) {
      const text = head + pump.repeat(size / pump.length) + tail;
      const started = performance.now();
      applied(pattern, text);
      const first = performance.now() - started;
      if (size === 4096 && first < 0.8) break;
      if (first < 50) continue;
      const ms = Math.min(...[1, 2, 3].map(() => spent(() => applied(pattern, text))));
      if (ms > worst.ms) worst = { ms, by: `${size} of ${JSON.stringify([head, pump, tail])}` };
      if (ms >= 50) return worst;
    }
  }
  return worst;
}

test('a pattern that tries everything twice is found', () => {
  expect(worstOf(/-+$/).ms).toBeGreaterThanOrEqual(50);
  expect(worstOf(/\s*=\s*/).ms).toBeGreaterThanOrEqual(50);
});

test(`none of all patterns takes long for 64 KB of the worst text`, () => {
  expect(patterns.length).toBeGreaterThan(200);
  const slow = patterns
    .map(({ file, pattern }) => ({ file, pattern, ...worstOf(pattern) }))
    .filter(({ ms }) => ms >= 50);
  expect(slow.map(({ file, pattern, by, ms }) => `${file} ${pattern} ${by} ${Math.round(ms)} ms`)).toEqual([]);
});
