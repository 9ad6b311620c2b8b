import { newId } from '../../db/ids.ts';
import { imports } from '../../db/schema/letters.ts';
import type { Actor, House } from '../../house.ts';
import type { Meetup } from '../../meetups/queries.ts';
import { addListed, type Report } from '../actions.ts';
import type { Columns } from '../listed.ts';
import { importOf } from '../queries.ts';
import { readRows, type Table } from '../table.ts';

/** Keeps a list between its preview and "take them". */
export async function stageImport(
  house: House,
  actor: Actor,
  meetupId: string,
  table: Table,
  columns: Columns,
): Promise<string> {
  const id = newId();
  const row = { id, meetupId, createdBy: actor.personId ?? '', createdAt: house.clock.now(), source: 'csv' as const };
  await house.store.write(`meetup:${meetupId}`, (tx) =>
    tx.insert(imports).values({ ...row, header: table.header, lines: table.rows, columns: numbersOf(columns) }),
  );
  return id;
}

/** Takes a staged list by the chosen columns; taken once only: a second press, however late, is told what the first did. */
export async function takeImport(
  house: House,
  actor: Actor,
  meetup: Meetup,
  importId: string,
  said: { columns: Columns; consentWords: string },
): Promise<Report | null> {
  const staged = await importOf(house.store.read, meetup.id, importId);
  if (staged === null) return null;
  if (staged.takenAt !== null) return staged.report as Report;
  const lines = readRows({ header: staged.header, rows: staged.lines }, said.columns);
  return addListed(house, actor, meetup, { lines, source: 'import', consentWords: said.consentWords, importId });
}

function numbersOf(columns: Columns): Record<string, number> {
  return Object.fromEntries(Object.entries(columns).filter(([, n]) => n !== undefined));
}
