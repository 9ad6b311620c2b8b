import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Below these something that we rely on is broken or open to attack. */
const floors: [string, string][] = [
  ['fastify', '5.8.3'],
  ['nodemailer', '9.1.0'],
  ['eta', '2.0.0'],
  ['drizzle-orm', '0.45.2'],
  ['markdown-it', '14.2.0'],
];
type Lock = { packages: Record<string, { version: string } | undefined> };
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;
const atLeast = (version: string, floor: string) =>
  version.localeCompare(floor, 'en', { numeric: true, sensitivity: 'base' }) >= 0;

test.each(floors)('%s is %s at least', (name, floor) => {
  const { version = '0' } = lock.packages[`node_modules/${name}`] ?? {};
  expect([version, atLeast(version, floor)]).toEqual([version, true]);
});
