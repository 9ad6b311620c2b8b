import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Where Debian puts Chromium, or null where it is not installed. */
export function chromiumPath(): string | null {
  const usual = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (existsSync(usual)) return usual;
  try {
    return execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}
