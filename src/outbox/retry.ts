import type { Bounce } from '../mail/bounce.ts';
import { isFullMailbox, isTooMuch, refusalOf, type SendFault } from '../mail/faults.ts';
import type { Instant } from '../time/clock.ts';

const minute = 60_000;
const waits = [1, 5, 15, 30, 60, 120].map((minutes) => minutes * minute);

/** What becomes of a letter, and of the queue, after the server did not take it. */
export type Verdict =
  /** Tried again at `at`; an attempt is burnt. */
  | { outcome: 'retry'; at: Instant }
  /** The whole queue rests: the relay is busy, or our configuration is wrong. No attempt is burnt. */
  | { outcome: 'pause'; why: 'busy' | 'configuration' }
  /** Its reader's domain takes no more just now: that domain rests, the others go on. No attempt is burnt. */
  | { outcome: 'slow' }
  /** Its reader's server refused it for good. */
  | { outcome: 'fail'; bounce: Bounce };

/**
 * 4xx and network faults are tried again; one about a reader that says "too many" slows their domain; other 421 and 452 pause the relay; 5xx at RCPT or after DATA is this letter's; a
 * certificate that cannot be believed, and 5xx at connect, AUTH or MAIL, is the configuration's.
 * @param attempts how often it was tried before, @param luck 0 ≤ luck < 1, for the jitter
 */
export function verdictOn(fault: SendFault, attempts: number, now: Instant, luck: number): Verdict {
  const { stage, code } = fault;
  if ((stage === 'rcpt' || stage === 'data') && isTooMuch(fault)) return { outcome: 'slow' };
  if ((code === 421 || code === 452) && !isFullMailbox(fault)) return { outcome: 'pause', why: 'busy' };
  if (stage === 'tls') return { outcome: 'pause', why: 'configuration' };
  if (stage === 'auth' && (code === null || code >= 500)) return { outcome: 'pause', why: 'configuration' };
  if (code !== null && code >= 500) {
    if (stage === 'rcpt' || stage === 'data') return { outcome: 'fail', bounce: refusalOf(fault) };
    return { outcome: 'pause', why: 'configuration' };
  }
  return { outcome: 'retry', at: now + waitAfter(attempts, luck) };
}

/** 1, 5, 15, 30, 60, then 120 minutes, each up to a fifth longer or shorter. */
export function waitAfter(attempts: number, luck: number): number {
  const wait = waits[Math.min(attempts, waits.length - 1)] as number;
  return Math.round(wait * (0.8 + 0.4 * luck));
}

/** How long the queue rests after `rests` rests in a row: 1, 5, 15, then 30 minutes. */
export function restAfter(rests: number): number {
  return waits[Math.min(rests, 3)] as number;
}
