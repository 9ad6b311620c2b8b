import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { chromiumPath } from './tests/support/chromium.ts';
import { postgresFolder } from './tests/support/postgres.ts';

/** One folder for each run, so that several may go on at once; removed at its end. */
const folder = join(tmpdir(), `tasuki-tests-${process.pid}`);
const shared = {
  include: ['tests/**/*.test.ts'],
  exclude: ['tests/browser/**'],
  pool: 'forks' as const,
  testTimeout: 60_000,
  hookTimeout: 120_000,
};

const sqlite = {
  test: {
    ...shared,
    name: 'sqlite',
    env: { DATABASE_URL: '', TEST_FOLDER: folder },
    globalSetup: 'tests/support/sqlite-template.ts',
  },
};
const postgres = {
  test: {
    ...shared,
    // Asks no database, and takes a minute.
    exclude: [...shared.exclude, 'tests/templates/**'],
    name: 'postgres',
    env: { DATABASE_URL: `postgres://postgres@/template_tasuki?host=${folder}-pg`, TEST_FOLDER: `${folder}-pg` },
    globalSetup: 'tests/support/postgres.ts',
  },
};

const browser = {
  test: { ...sqlite.test, include: ['tests/browser/**/*.test.ts'], exclude: [], name: 'browser', testTimeout: 180_000 },
};

const found = postgresFolder() !== null;
if (!found && process.env.CI)
  throw new Error('PostgreSQL is not installed, and CI tests both engines: apt-get install postgresql');
if (!found) console.warn('\nPostgreSQL was not found: the project "postgres" is SKIPPED; only SQLite is tested.\n');

const seen = chromiumPath() !== null;
if (!seen && process.env.CI)
  throw new Error('Chromium is not installed, and CI looks at every page: apt-get install chromium');
if (!seen) console.warn('\nChromium was not found: the project "browser" is SKIPPED; no page is looked at.\n');

export default defineConfig({
  // One file on each core; vitest alone would leave one core idle, and small machines have two.
  test: { maxWorkers: '100%', projects: [sqlite, ...(found ? [postgres] : []), ...(seen ? [browser] : [])] },
});
