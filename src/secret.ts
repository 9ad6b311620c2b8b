import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from './env.ts';

/** The instance secret: as set, else from a 0600 file in the data folder, made at the first start. */
export function instanceSecret(settings: Settings): string {
  if (settings.secret !== null) return settings.secret;
  const file = join(settings.dataFolder, 'secret');
  mkdirSync(settings.dataFolder, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}
