import { setTimeout as sleep } from 'node:timers/promises';
import type { House } from '../house.ts';
import { type Gate, gate } from '../mail/gate.ts';
import type { Mailer } from '../mail/transport.ts';
import { claimLetters, type Frozen, freezeLetters, type LetterRow, type Settlement, settleLetters } from './changes.ts';
import { postCopies } from './copies.ts';
import { createPace, type Pace } from './pace.ts';
import { endRest, pauseNow } from './pause.ts';
import { anyDue } from './queries.ts';
import { markReaders, markTold } from './readers.ts';
import { postRenewals } from './renewals.ts';
import { composeBatch, frozenOf, sendBatch } from './send.ts';
import { openRests, type Rests } from './slow-domains.ts';

export type DeliverOptions = {
  /** At most so many letters, then it returns. */
  limit?: number;
  /** Only these priorities: 1 is sign-in alone, 5 is all. */
  upTo?: number;
  /** How many letters may be in the server's hands at once. */
  connections?: number;
  /** Asked before each letter: true stops claiming, and what is claimed but not sent waits again. */
  stopping?: () => boolean;
  /** How fast letters leave for one domain, over several rounds. */
  pace?: Pace;
};

export type Tally = { sent: number; dropped: number; failed: number; later: number; paused: boolean };

const batch = 20;

export type Run = {
  house: House;
  mailer: Mailer;
  open: Gate;
  over: () => boolean;
  tally: Tally;
  pace: Pace;
  rests: Rests;
};

/**
 * Sends what is due, the most urgent first, in batches of at most 20: claim, judge and compose, freeze the bytes, send,
 * settle. While one batch is with the server others are composed; one change freezes a batch, settles the one before
 * and claims the one after. Without SMTP nothing is claimed: letters wait.
 */
export async function deliverDue(house: House, options: DeliverOptions = {}): Promise<Tally> {
  const { mailer } = house;
  const tally: Tally = { sent: 0, dropped: 0, failed: 0, later: 0, paused: false };
  if (mailer === null) return tally;
  const {
    limit = Number.POSITIVE_INFINITY,
    upTo = 5,
    connections = mailer.connections,
    stopping = () => false,
    pace = createPace(house.settings.lettersPerMinute),
  } = options;
  const before = await pauseNow(house.store.read);
  // What the operator stopped is stopped but for sign-in links: without one they could not come back to resume it.
  const stopped = before?.why === 'operator';
  if (before !== null && !stopped && before.until > house.clock.now()) return { ...tally, paused: true };
  const rests = await openRests(house.store);
  const over = () => tally.paused || stopping();
  const run: Run = { house, mailer, open: gate(connections), over, tally, pace, rests };
  const next = turns(run, limit, stopped ? 'sign-in' : upTo);
  const lane = async () => {
    let rows = await next({ settled: [], frozen: [] });
    let settled: Settlement[] = [];
    while (rows.length > 0 || settled.length > 0) {
      const composed = await composeBatch(rows, run);
      rows = await next({ settled, frozen: frozenOf(composed) });
      settled = await sendBatch(composed, run);
    }
  };
  if (await anyDue(house.store.read, house.clock.now(), stopped ? 1 : upTo))
    await Promise.all([lane(), lane(), lane()]);
  if (before !== null && tally.sent > 0) await house.store.write('outbox', endRest);
  return { ...tally, paused: tally.paused || stopped };
}

/** What a lane has to write down: what became of one batch, and the bytes of the next before they leave. */
type Done = { settled: Settlement[]; frozen: Frozen[] };

/**
 * One asker after the other: writes down what is done and claims a batch, in one change. Claims nothing once the queue
 * ran dry, the limit is reached or it is over.
 */
function turns({ house, over, tally }: Run, limit: number, which: number | 'sign-in') {
  let left = limit;
  let turn: Promise<unknown> = Promise.resolve();
  const take = async ({ settled, frozen }: Done): Promise<LetterRow[]> => {
    const many = over() ? 0 : Math.min(batch, left);
    if (many <= 0 && settled.length === 0 && frozen.length === 0) return [];
    const now = house.clock.now();
    const rows = await surely(() =>
      house.store.write('outbox', async (tx) => {
        await freezeLetters(tx, house.keys, frozen, now);
        await settleLetters(tx, settled, now);
        await markReaders(tx, settled, now);
        await markTold(tx, settled, now);
        await postCopies(tx, settled, now);
        await postRenewals(tx, settled, now);
        // Another process, or the operator, may have stopped the queue meanwhile.
        const pause = await pauseNow(tx);
        tally.paused ||= (pause?.until ?? 0) > now && !(which === 'sign-in' && pause?.why === 'operator');
        return many <= 0 || tally.paused ? [] : claimLetters(tx, { now, limit: many, which });
      }),
    );
    left = rows.length === 0 ? 0 : left - rows.length;
    for (const one of settled) tally[counted(one)] += 1;
    return rows;
  };
  return (done: Done) => {
    const mine = turn.then(() => take(done));
    turn = mine.catch(() => {});
    return mine;
  };
}

function counted({ outcome }: Settlement): 'sent' | 'dropped' | 'failed' | 'later' {
  return outcome === 'retry' || outcome === 'back' ? 'later' : outcome;
}

/** A letter that has left must not leave again because the disk was full just then: it is written down a little later. */
async function surely<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === 20) throw error;
      await sleep(1000);
    }
  }
}
