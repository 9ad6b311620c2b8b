import { and, eq, inArray, isNull } from 'drizzle-orm';
import { links } from '../db/schema/people.ts';
import { arg, statement } from '../db/statement.ts';
import type { Tx } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';
import { hashOf, type Keys, type Purpose, tokenFor } from './tokens.ts';

export type NewLink = {
  purpose: Purpose;
  subjectId: string;
  version: number;
  /** null: lives until it is ended. */
  expiresAt: Instant | null;
  now: Instant;
};

/** Makes a link findable and gives its token; asked again with the same subject and version, it is the same link. */
export async function issueLink(tx: Tx, keys: Keys, link: NewLink): Promise<string> {
  const token = tokenFor(keys, link.purpose, link.subjectId, link.version);
  await insertOne(tx, argsOf([rowOf(token, link)]));
  return token;
}

/** How many links one statement makes: a batch of letters has as many. */
const atOnce = 20;

/** The same for many at once. */
export async function issueLinks(tx: Tx, keys: Keys, many: NewLink[]): Promise<void> {
  for (let from = 0; from < many.length; from += atOnce) {
    const rows = many
      .slice(from, from + atOnce)
      .map((link) => rowOf(tokenFor(keys, link.purpose, link.subjectId, link.version), link));
    // Rows that are not there repeat the last one, which makes nothing twice.
    await insertMany(tx, argsOf(Array.from({ length: atOnce }, (_, at) => rows[at] ?? (rows.at(-1) as Row))));
  }
}

type Row = ReturnType<typeof rowOf>;
const columns = ['hash', 'purpose', 'subjectId', 'version', 'expiresAt', 'createdAt'] as const;
// The types of `values` know no value that is given later.
const rowAt = (at: number) =>
  Object.fromEntries(columns.map((column) => [column, arg(`${column}${at}`)])) as unknown as Row;
const insertOne = statement('links: issue', (tx: Tx) => tx.insert(links).values(rowAt(0)).onConflictDoNothing());
const insertMany = statement('links: issue many', (tx: Tx) =>
  tx
    .insert(links)
    .values(Array.from({ length: atOnce }, (_, at) => rowAt(at)))
    .onConflictDoNothing(),
);

function argsOf(rows: Row[]) {
  const named = rows.flatMap((row, at) => columns.map((column) => [`${column}${at}`, row[column]]));
  return Object.fromEntries(named) as Record<string, string | number | null>;
}

/** From now on every link of this purpose to this subject is dead (410). */
export async function endLinks(tx: Tx, purpose: Purpose, subjectId: string, now: Instant): Promise<void> {
  await tx
    .update(links)
    .set({ endedAt: now })
    .where(and(eq(links.subjectId, subjectId), eq(links.purpose, purpose), isNull(links.endedAt)));
}

/** A link moves with its session: it lives until 7 days after the new end. */
export async function extendLinks(tx: Tx, purpose: Purpose, subjectId: string, expiresAt: Instant): Promise<void> {
  await tx
    .update(links)
    .set({ expiresAt })
    .where(and(eq(links.subjectId, subjectId), eq(links.purpose, purpose), isNull(links.endedAt)));
}

/** The same for many subjects at once. */
export async function extendLinksOf(tx: Tx, purpose: Purpose, subjectIds: string[], expiresAt: Instant): Promise<void> {
  for (let from = 0; from < subjectIds.length; from += 400) {
    const some = inArray(links.subjectId, subjectIds.slice(from, from + 400));
    await tx
      .update(links)
      .set({ expiresAt })
      .where(and(some, eq(links.purpose, purpose), isNull(links.endedAt)));
  }
}

/** Uses a single-use link up. True for the one caller who did. */
export async function useLink(tx: Tx, purpose: Purpose, token: string, now: Instant): Promise<boolean> {
  const used = await tx
    .update(links)
    .set({ usedAt: now })
    .where(and(eq(links.hash, hashOf(token)), eq(links.purpose, purpose), isNull(links.usedAt), isNull(links.endedAt)))
    .returning({ hash: links.hash });
  return used.length === 1;
}

function rowOf(token: string, link: NewLink) {
  const { purpose, subjectId, version, expiresAt, now } = link;
  return { hash: hashOf(token), purpose, subjectId, version, expiresAt, createdAt: now };
}
