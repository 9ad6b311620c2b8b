/** One figure: both sides as measured, and how they compare. `limit` is the other side, or the bound where there is none. */
export type Figure = { name: string; ours: number; limit: number; ratio: number; unit: string };

/** What `ratio` must be, by name. Never loosened: what is slower is made faster. */
const bounds: Record<string, { least: number } | { most: number }> = {
  'public-page': { least: 0.5 },
  'answer-page': { least: 0.5 },
  answer: { least: 0.4 },
  'answers-per-commit': { least: 1 },
  letters: { least: 0.6 },
  'letters-dkim': { least: 0.6 },
  ingest: { least: 0.4 },
  'growth-page': { most: 1.5 },
  'growth-answer': { most: 1.5 },
  'growth-desk': { most: 1.5 },
  'desk-team': { least: 0.5 },
  start: { most: 3 },
  'rss-idle': { most: 1 },
  'rss-load': { most: 1 },
  'page-bytes': { most: 1 },
  'page-requests': { most: 1 },
  feed: { least: 0.6 },
  'feed-304': { least: 0.5 },
};

export function figure(name: string, ours: number, limit: number, unit: string): Figure {
  return { name, ours: rounded(ours), limit: rounded(limit), ratio: rounded(ours / limit), unit };
}

export function isMet({ name, ratio }: Figure): boolean {
  const bound = bounds[name];
  if (bound === undefined) return true;
  return 'least' in bound ? ratio >= bound.least : ratio <= bound.most;
}

/** "answer: 0.38, at least 0.4". */
export function saidOf({ name, ratio }: Figure): string {
  const bound = bounds[name] ?? { least: 0 };
  return `${name}: ${ratio}, ${'least' in bound ? `at least ${bound.least}` : `at most ${bound.most}`}`;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

/** Three significant digits, and no more than are there. */
function rounded(value: number): number {
  return Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(3));
}
