import { type AnyColumn, type SQL, sql } from 'drizzle-orm';

/** Rows whose column fits a LIKE pattern with `\` as its escape: the same on both engines, where the column is lower case. */
export function containing(column: AnyColumn, pattern: string): SQL {
  return sql`${column} like ${pattern} escape '\\'`;
}

/** A column of text by which no index is to be searched, where another one finds fewer rows: planners know averages only. */
export function unindexed(column: AnyColumn): SQL<string> {
  return sql<string>`(${column} || '')`;
}
