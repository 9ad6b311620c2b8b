import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** A calendar reply as a client of this name sends it. */
export type Foreign = {
  client: 'google' | 'outlook' | 'apple' | 'thunderbird' | 'proton' | 'forwarded';
  library?: 'icalendar' | 'vobject';
  uid: string;
  attendee: string;
  partstat: 'ACCEPTED' | 'TENTATIVE' | 'DECLINED' | 'DELEGATED' | 'NEEDS-ACTION';
  stamp: number;
  startsAt: number;
  to: string;
  id: string;
  method?: 'REPLY' | 'COUNTER';
  from?: string;
  organizer?: string;
  others?: string[];
  /** The one who answers is whoever comes instead of this one. */
  delegatedFrom?: string;
  sequence?: number;
  comment?: string;
  summary?: string;
  charset?: string;
  transfer?: 'base64' | 'qp';
  windowsZone?: string;
};

/** Debian's Python knows its packages; another one may be first in the path. Null where it lacks them. */
const foreignPython =
  ['python3', '/usr/bin/python3'].find(
    (python) => spawnSync(python, ['-c', 'import icalendar, vobject']).status === 0,
  ) ?? null;

/** In CI a missing library is a failure; elsewhere it is said. */
export function foreignMissing(): boolean {
  if (foreignPython !== null) return false;
  const words = 'Calendar replies are built by foreign libraries: apt-get install python3-icalendar python3-vobject';
  if (process.env.CI) throw new Error(words);
  console.warn(`\nSKIPPED. ${words}\n`);
  return true;
}

/** A reply as a human writes it; text, or `html` alone. */
export type Plain = {
  from: string;
  to: string;
  id: string;
  text?: string;
  html?: string;
  charset?: string;
  subject?: string;
  references?: string;
};

/** The messages, as they come over the wire. One process for all of them. */
export const foreignReplies = (replies: Foreign[]) => built('reply.py', replies);
export const foreignMails = (mails: Plain[]) => built('plain.py', mails);

function built(script: string, said: unknown[]): Buffer[] {
  const ran = spawnSync(foreignPython ?? 'python3', [join(import.meta.dirname, script)], {
    input: JSON.stringify(said),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (ran.status !== 0) throw new Error(`${script}: ${ran.stderr}`);
  return (JSON.parse(ran.stdout) as string[]).map((one) => Buffer.from(one, 'base64'));
}
