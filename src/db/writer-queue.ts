import { setTimeout as pause } from 'node:timers/promises';
import type { SqliteFile, SqliteStatement } from './driver.ts';
import { codeOf, isSqliteTrouble, StoreBusy, StoreFull, sqliteTrouble } from './errors.ts';
import type { Tx } from './store.ts';
import { turn, withinOneTurn } from './turn.ts';

/** A batch is committed when it has run this long (ms) or holds this many changes: others wait for the loop too. */
const BATCH_MS = 15;
const BATCH_SIZE = 200;

interface Job {
  work: (tx: Tx) => Promise<unknown>;
  done(value: unknown): void;
  failed(error: unknown): void;
  since: number;
  alone: boolean;
}
type Commands = [SqliteStatement, SqliteStatement, SqliteStatement, SqliteStatement];
type Result = { job: Job; value: unknown } | { job: Job; error: unknown };

/** Opens the change for the time of one job and gives what it works on; `end` shuts it. */
export interface Gate {
  begin(): Tx;
  /** `spoilt`: the job runs on although its time is over, so what it holds must never work again. */
  end(spoilt: boolean): void;
}

/**
 * The only writer of a SQLite file. Changes that come in the same turn of the event loop share one COMMIT, each in a
 * SAVEPOINT of its own; none is acknowledged before that COMMIT.
 */
export function writerQueue(file: SqliteFile, gate: Gate, patience: number) {
  const [begin, commit, savepoint, release] = ['BEGIN IMMEDIATE', 'COMMIT', 'SAVEPOINT job', 'RELEASE job'].map(
    (text) => file.prepare(text),
  ) as Commands;
  const waiting: Job[] = [];
  const count = { writes: 0, commits: 0 };
  let running: Promise<void> | null = null;
  let well = true;

  function push<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return new Promise<T>((done, failed) => {
      waiting.push({ work, done: done as (value: unknown) => void, failed, since: performance.now(), alone: false });
      running ??= drain();
    });
  }

  async function drain() {
    while (waiting.length > 0) {
      await turn();
      if (await begun()) await batch();
    }
    running = null;
  }

  /** BEGIN IMMEDIATE, waiting for another process without holding up this one. */
  async function begun(): Promise<boolean> {
    for (let wait = 1; waiting.length > 0; wait = Math.min(wait * 2, 20)) {
      try {
        begin.run();
        return true;
      } catch (error) {
        if (!codeOf(error).startsWith('SQLITE_BUSY')) refuse(waiting.splice(0), sqliteTrouble(error));
        else {
          const late = waiting.filter((job) => performance.now() - job.since > patience);
          for (const job of late) waiting.splice(waiting.indexOf(job), 1);
          refuse(late, new StoreBusy('Another process holds the database.', 5, error));
          await pause(Math.random() * wait);
        }
      }
    }
    return false;
  }

  async function batch() {
    const results: Result[] = [];
    const started = performance.now();
    try {
      do {
        const job = waiting.shift() as Job;
        results.push({ job, error: null });
        results[results.length - 1] = await inSavepoint(job);
        if (job.alone) break;
      } while (
        waiting.length > 0 &&
        !waiting[0]?.alone &&
        results.length < BATCH_SIZE &&
        performance.now() - started < BATCH_MS
      );
      commit.run();
    } catch (error) {
      if (file.inTransaction) file.exec('ROLLBACK');
      return lost(results, error);
    }
    count.commits += 1;
    count.writes += results.length;
    well = true;
    for (const result of results) 'value' in result ? result.job.done(result.value) : result.job.failed(result.error);
  }

  async function inSavepoint(job: Job): Promise<Result> {
    savepoint.run();
    let spoilt = false;
    try {
      const value = await withinOneTurn(job.work(gate.begin()), () => (spoilt = true));
      if (!file.inTransaction) throw new StoreFull('The database gave up the whole transaction.', 30);
      release.run();
      return { job, value };
    } catch (error) {
      if (isSqliteTrouble(error) || !file.inTransaction) throw error;
      file.exec('ROLLBACK TO job; RELEASE job');
      return { job, error };
    } finally {
      gate.end(spoilt);
    }
  }

  /** Nothing of the batch is there. A lone change has its answer; the others are tried once more, one by one. */
  function lost(results: Result[], error: unknown) {
    const jobs = results.map((result) => result.job);
    if (jobs.length === 1) return refuse(jobs, sqliteTrouble(error));
    for (const job of jobs) job.alone = true;
    waiting.unshift(...jobs);
  }

  function refuse(jobs: Job[], error: unknown) {
    if (jobs.length > 0) well = false;
    for (const job of jobs) job.failed(error);
  }

  return { push, count, well: () => well, idle: async () => running };
}
