import { DrizzleQueryError } from 'drizzle-orm/errors';

/** The store cannot answer now and nothing was changed: the visitor is told to try again (503 with Retry-After). */
export class StoreUnavailable extends Error {
  /** Whole seconds after which another try makes sense. */
  readonly retryAfter: number;

  constructor(message: string, retryAfter: number, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause: withoutParameters(cause) });
    this.name = new.target.name;
    this.retryAfter = retryAfter;
  }
}

/** Somebody else held the lock for too long, or the server did not answer. */
export class StoreBusy extends StoreUnavailable {}

/** The disk is full or broken. */
export class StoreFull extends StoreUnavailable {}

/** What the engine itself said, below drizzle's wrapping. */
function engineError(error: unknown): unknown {
  return error instanceof DrizzleQueryError && error.cause ? error.cause : error;
}

/** The engine's code of an error: `SQLITE_FULL`, `40001`, `ECONNREFUSED`, or '' when it has none. */
export function codeOf(error: unknown): string {
  const engine = engineError(error) as { code?: unknown } | null;
  return typeof engine?.code === 'string' ? engine.code : '';
}

/**
 * The same error without the values that were sent with the statement, which may be names, addresses and tokens.
 * PostgreSQL repeats them in `detail` and `where` too. Anything else comes back as it is.
 */
export function withoutParameters(error: unknown): unknown {
  if (error instanceof DrizzleQueryError) return ofStatement(error);
  if (error instanceof Error && codeOf(error) !== '') {
    for (const key of ['detail', 'where', 'internalQuery', 'query', 'params'])
      if (key in error) Reflect.deleteProperty(error, key);
  }
  if (error instanceof Error && error.cause !== undefined) error.cause = withoutParameters(error.cause);
  return error;
}

function ofStatement(error: DrizzleQueryError): Error {
  const cause = withoutParameters(error.cause);
  const said = cause instanceof Error ? cause.message : 'unknown';
  const bare = new Error(`${said} (in: ${error.query.slice(0, 300)})`, { cause });
  bare.name = 'QueryError';
  if (error.stack)
    bare.stack = `${bare.name}: ${bare.message}\n${error.stack
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n')}`;
  return bare;
}

/** Trouble of the file or its disk, which concerns every change of a commit. */
export const isSqliteTrouble = (error: unknown) =>
  /^SQLITE_(FULL|IOERR|CORRUPT|READONLY|CANTOPEN|NOTADB)/.test(codeOf(error)) || error instanceof StoreFull;

/** The same as what visitors may be told, when it is such trouble. */
export function sqliteTrouble(error: unknown): unknown {
  return isSqliteTrouble(error)
    ? new StoreFull(`The database could not be written (${codeOf(error)}).`, 30, error)
    : error;
}

/** The same of PostgreSQL: its disk, its locks, or the way to it. */
export function postgresTrouble(error: unknown): unknown {
  const code = codeOf(error);
  if (/^(53100|58030)$/.test(code)) return new StoreFull('The disk of PostgreSQL is full or broken.', 30, error);
  const gone = /^(08|57P|53|25P03|40001|40P01|55P03|57014)|^(ECONN|EPIPE|ENOENT|ETIMEDOUT)/.test(code);
  if (
    gone ||
    /timeout exceeded when trying to connect|Connection terminated|not queryable/.test(String(engineError(error)))
  )
    return new StoreBusy('PostgreSQL did not take the change.', 5, error);
  return error;
}

/** What went wrong, as visitors may be told where the engine itself cannot answer now; anything else as it is. */
export function storeTrouble(error: unknown): unknown {
  if (codeOf(error).startsWith('SQLITE_')) return sqliteTrouble(error);
  return error instanceof DrizzleQueryError ? postgresTrouble(error) : error;
}
