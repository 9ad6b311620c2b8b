import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readSettings, type Settings } from '../env.ts';
import { systemClock } from '../time/clock.ts';
import { stamp } from './stamp.ts';

/** `npm run backup [-- file]`: a whole copy of the database, also while Tasuki runs. */
async function backup(settings: Settings, wanted: string | undefined): Promise<string> {
  const ending = settings.databaseUrl ? 'dump' : 'sqlite';
  const target = resolve(
    wanted ?? join(settings.dataFolder, 'backups', `tasuki-${stamp(systemClock.now())}.${ending}`),
  );
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  if (settings.databaseUrl) {
    const { dumpOut } = await import('../db/copy-postgres.ts');
    dumpOut(settings.databaseUrl, target);
    return `Written: ${target}\nIt does not hold SECRET: keep that in another place. Without it, mailed links stop working.`;
  }
  const { copyOut } = await import('../db/copy-sqlite.ts');
  const { storeFile } = await import('../db/sqlite.ts');
  const schema = copyOut(storeFile(settings.dataFolder), target);
  const secret = settings.secret === null ? `the file ${join(settings.dataFolder, 'secret')}` : 'SECRET';
  return `Written and checked: ${target} (${schema})\nIt does not hold ${secret}: keep that in another place. Without it, mailed links stop working.`;
}

try {
  process.stdout.write(`${await backup(readSettings(process.env), process.argv[2])}\n`);
} catch (error) {
  process.stderr.write(`No backup was made. ${(error as Error).message}\n`);
  process.exitCode = 1;
}
