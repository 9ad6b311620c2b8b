import type { House } from '../house.ts';
import { domainOf } from '../mail/address.ts';
import type { Instant } from '../time/clock.ts';
import { type Frozen, type LetterRow, lease, type Settlement } from './changes.ts';
import type { Run } from './deliver.ts';
import type { Found } from './found.ts';
import { gather } from './gather.ts';
import { pauseQueue } from './pause.ts';
import { type Prepared, prepare } from './prepare.ts';
import { verdictOn } from './retry.ts';
import { failingOf } from './returned.ts';

/** A letter is not handed over when so little of its lease is left that the answer could come too late. */
const margin = 60_000;

/** Claimed letters, judged and composed. */
export type Batch = { letter: LetterRow; prepared: Prepared }[];

/** Judges claimed letters and composes those that will leave. */
export async function composeBatch(rows: LetterRow[], run: Run): Promise<Batch> {
  const { house, mailer } = run;
  if (rows.length === 0) return [];
  const now = house.clock.now();
  // Loaded where there is a server to send to, not with the house.
  const [{ bytesOf }, found] = await Promise.all([import('../mail/transport.ts'), gather(house.store.read, rows, now)]);
  const prepared = await Promise.all(
    found.map((one) => {
      const leavesFor = (letter: Found['letter'], to: string) => leavesFrom(run, letter, to, now);
      return preparedSafely(one, house, { bytesOf: (message) => bytesOf(message, mailer.sign), leavesFor }, now);
    }),
  );
  return prepared.map((one, at) => ({ letter: rows[at] as LetterRow, prepared: one }));
}

/** The bytes that must be kept before any of a batch leaves. */
export function frozenOf(batch: Batch): Frozen[] {
  return batch.flatMap(({ letter, prepared }) =>
    prepared.outcome === 'send' && prepared.fresh
      ? [
          {
            id: letter.id,
            subject: prepared.subject,
            message: prepared.bytes,
            inMeetup: prepared.inMeetup,
            copyLinks: prepared.copyLinks,
            invites: prepared.invites,
          },
        ]
      : [],
  );
}

/** Hands a batch, its bytes kept, to the server. Gives what became of each. */
export function sendBatch(batch: Batch, run: Run): Promise<Settlement[]> {
  return Promise.all(
    batch.map(async ({ letter, prepared }) => {
      const copies = prepared.outcome !== 'back' && prepared.copies;
      const renews = prepared.outcome === 'back' ? [] : prepared.renews;
      return { ...(await settlementOf(letter, prepared, run)), copies, renews };
    }),
  );
}

/** A sign-in link never waits for its domain. */
function leavesFrom({ pace, rests }: Run, letter: Found['letter'], to: string, now: Instant): Instant {
  const domain = domainOf(to);
  const until = letter.priority === 1 ? 0 : rests.until(domain);
  return until > now ? until : pace(letter, domain, now);
}

/** One letter that cannot be composed must not keep nineteen others. */
async function preparedSafely(
  found: Found,
  house: House,
  making: Parameters<typeof prepare>[2],
  now: Instant,
): Promise<Prepared> {
  try {
    return await prepare(found, house, making, now);
  } catch (error) {
    const { id, kind } = found.letter;
    house.log.error(
      { event: 'letter not composed', letter: id, kind, error: (error as Error).message },
      'letter not composed',
    );
    return { outcome: 'back', at: now + 30 * 60_000 };
  }
}

async function settlementOf(letter: LetterRow, prepared: Prepared, run: Run): Promise<Settlement> {
  const { house, mailer } = run;
  if (prepared.outcome !== 'send') return { letter, ...prepared };
  const { readerId } = prepared;
  return run.open(async () => {
    const now = house.clock.now();
    if (run.over() || (letter.leaseUntil ?? 0) - now < lease - margin)
      return { letter, outcome: 'back', at: letter.nextAt };
    const result = await mailer.send(prepared.bytes, { from: prepared.from, to: prepared.to });
    const domain = domainOf(prepared.to);
    if (result.ok) {
      await run.rests.took(domain);
      return { letter, outcome: 'sent', said: result.said };
    }
    const { fault } = result;
    const verdict = verdictOn(fault, letter.attempts, house.clock.now(), Math.random());
    if (verdict.outcome === 'slow') {
      const until = await run.rests.slow(domain, fault.said, house.clock.now());
      const at = letter.priority === 1 ? house.clock.now() + 60_000 : until;
      return { letter, outcome: 'back', at, said: fault.said, slowed: true };
    }
    if (verdict.outcome === 'retry') {
      // Expiry beats retry.
      if (verdict.at >= letter.expiresAt)
        return { letter, outcome: 'failed', reason: 'expired', said: fault.said, bounce: null, readerId };
      return { letter, outcome: 'retry', at: verdict.at, said: fault.said };
    }
    if (verdict.outcome === 'fail') {
      const { bounce } = verdict;
      return { letter, outcome: 'failed', reason: failingOf(bounce), said: fault.said, bounce, readerId };
    }
    run.tally.paused = true;
    const at = house.clock.now();
    const pause = await house.store.write('outbox', (tx) => pauseQueue(tx, verdict.why, fault.said, at));
    house.log.warn({ event: 'outbox paused', why: pause.why, until: pause.until }, 'outbox paused');
    // A rest has its own end; what the operator stopped has none, and a sign-in link must not knock every second.
    const next = pause.why === 'operator' ? at + 60_000 : letter.nextAt;
    return { letter, outcome: 'back', at: next, said: fault.said };
  });
}
