import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openFile } from '../../src/db/connection.ts';
import { migrateSqlite } from '../../src/db/migrate-sqlite.ts';

/** Before all tests: a migrated file, which each test gets a copy of. */
export default function setup(project: TestProject) {
  const folder = String(project.config.env.TEST_FOLDER);
  mkdirSync(folder, { recursive: true });
  const file = openFile(join(folder, 'template.sqlite'), false);
  migrateSqlite(file);
  file.exec('PRAGMA journal_mode = DELETE');
  file.close();
  return () => rmSync(folder, { recursive: true, force: true });
}
