import { type AnyColumn, type SQL, sql } from 'drizzle-orm';

/** Rows whose column fits a LIKE pattern with `\` as its escape: the same on both engines, where the column is lower case. */
export function containing(column: AnyColumn, pattern: string): SQL {
  return sql`${column} like ${pattern} escape '\\'`;
}
