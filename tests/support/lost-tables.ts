import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { dialect } from '../../src/db/dialect.ts';
import { sqliteFile } from '../../src/db/driver.ts';

type Said = { text?: string; name?: string };

/** How many statements ask for tables from here on, and after how many of them the tables are gone. */
const state = { asked: 0, well: Number.POSITIVE_INFINITY };

/**
 * Does something while the database loses its tables under it: the first statements still find them, later ones ask the
 * engine for tables that are not there, and get its own error. So any route can be made to fail at any of its statements.
 * @param well how many statements still find their tables
 * @returns what the work gave, and whether any statement failed
 */
export async function losingTables<T>(well: number, work: () => Promise<T>): Promise<{ gave: T; lost: boolean }> {
  breakable();
  Object.assign(state, { asked: 0, well });
  try {
    const gave = await work();
    const lost = state.asked > well;
    // Statements asked beside the one that failed may still be on their way: they are of this work, not of the next.
    for (let asked = -1; asked !== state.asked; await pause(dialect === 'postgres' ? 3 : 0)) asked = state.asked;
    return { gave, lost };
  } finally {
    state.well = Number.POSITIVE_INFINITY;
  }
}

function textNow(text: string): string {
  if (!/\b(from|into|update) "/.test(text)) return text;
  state.asked += 1;
  return state.asked <= state.well ? text : text.replace(/\b(from|into|update|join) "/g, '$1 "lost_');
}

let broken = false;
/** Puts the fault beneath everything of ours: into the drivers. */
function breakable(): void {
  if (broken) return;
  broken = true;
  if (dialect === 'postgres') breakPostgres();
  else breakSqlite();
}

function breakPostgres(): void {
  const { prototype } = pg.Client;
  const plain = prototype.query as (...args: unknown[]) => unknown;
  const query = function (this: pg.Client, said: string | Said, ...rest: unknown[]) {
    const text = typeof said === 'string' ? said : (said.text ?? '');
    const now = textNow(text);
    if (now === text) return plain.call(this, said, ...rest);
    return plain.call(this, typeof said === 'string' ? now : { ...said, text: now, name: undefined }, ...rest);
  };
  Object.assign(prototype, { query });
}

type Running = Record<string, (this: { source: string; database: { prepare(text: string): unknown } }) => unknown>;

function breakSqlite(): void {
  const statements = Object.getPrototypeOf(sqliteFile(':memory:').prepare('select 1')) as Running;
  for (const how of ['run', 'get', 'all'] as const) {
    const plain = statements[how] as (...values: unknown[]) => unknown;
    statements[how] = function (this, ...values: unknown[]) {
      const now = textNow(this.source);
      // A text that names no table there is does not even prepare.
      return now === this.source ? plain.apply(this, values) : this.database.prepare(now);
    };
  }
}
