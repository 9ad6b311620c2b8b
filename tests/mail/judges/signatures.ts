import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pythonFor } from '../../calendar/judges/judge.ts';

const aptPackage = 'python3-dkim';
const python = pythonFor({ script: 'signatures.py', needs: 'import dkim', aptPackage });

/** Not there and not in CI: what needs it is skipped, and says so. */
export const unheard = python === null && !process.env.CI;
if (python === null) console.warn(`${aptPackage} is not installed, so nobody verifies signatures here`);

/** Which of these messages a verifier that is not ours believes, given the TXT records of the DNS. */
export function believed(messages: Buffer[], records: Record<string, string>): boolean[] {
  if (python === null) throw new Error(`CI needs it: apt-get install ${aptPackage}`);
  const input = JSON.stringify(messages.map((raw) => ({ raw: raw.toString('base64'), records })));
  const ran = spawnSync(python, [join(import.meta.dirname, 'signatures.py')], { input, encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`signatures.py: ${ran.stderr}`);
  return JSON.parse(ran.stdout) as boolean[];
}
