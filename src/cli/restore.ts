import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readSettings, type Settings } from '../env.ts';
import { systemClock } from '../time/clock.ts';
import { stamp } from './stamp.ts';

/** `npm run restore -- file`: a backup takes the place of the database, which is kept aside. Tasuki must not run. */
async function restore(settings: Settings, wanted: string | undefined): Promise<string> {
  if (!wanted) throw new Error('Say which backup: npm run restore -- data/backups/tasuki-20261204-100000-250.sqlite');
  const from = resolve(wanted);
  const when = stamp(systemClock.now());
  mkdirSync(settings.dataFolder, { recursive: true, mode: 0o700 });
  if (settings.databaseUrl) {
    const { dumpBack } = await import('../db/copy-postgres.ts');
    const former = join(resolve(settings.dataFolder), `before-restore-${when}.dump`);
    await dumpBack(settings.databaseUrl, from, former);
    return `Restored. What was there before is in ${former}`;
  }
  const { putBack } = await import('../db/copy-sqlite.ts');
  const { storeFile } = await import('../db/sqlite.ts');
  const { schema, former } = putBack(from, storeFile(settings.dataFolder), when);
  return `Restored (${schema}).${former ? ` What was there before is in ${former}` : ''}\nThe secret is not part of a backup: put it back too.`;
}

try {
  process.stdout.write(`${await restore(readSettings(process.env), process.argv[2])}\n`);
} catch (error) {
  process.stderr.write(`Nothing was restored. ${(error as Error).message}\n`);
  process.exitCode = 1;
}
