import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export type Verdict = { wrong: string[]; components: [name: string, properties: [name: string, value: string][]][] };
export type Judge = { script: string; needs: string; aptPackage: string };

/** Parsers that are not ours and not in JavaScript. */
export const judges: Judge[] = [
  { script: 'python_icalendar.py', needs: 'import icalendar', aptPackage: 'python3-icalendar' },
  { script: 'vobject_py.py', needs: 'import vobject', aptPackage: 'python3-vobject' },
  { script: 'libical.py', needs: 'import ctypes; ctypes.CDLL("libical.so.3")', aptPackage: 'libical3' },
];

/** The Python in which this judge works, or null. Debian's own comes second: another one may be first in the path. */
export function pythonFor(judge: Judge): string | null {
  const works = (python: string) => spawnSync(python, ['-c', judge.needs]).status === 0;
  return ['python3', '/usr/bin/python3'].find(works) ?? null;
}

/** What the judge says of each file, in their order. One process for all of them. */
export function verdictsOf(judge: Judge, python: string, files: string[]): Verdict[] {
  const script = join(import.meta.dirname, judge.script);
  const ran = spawnSync(python, [script], { input: JSON.stringify(files), encoding: 'utf8', maxBuffer: 1 << 28 });
  if (ran.status !== 0) throw new Error(`${judge.script}: ${ran.stderr}`);
  return JSON.parse(ran.stdout) as Verdict[];
}
