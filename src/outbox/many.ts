import type { Placeholder } from 'drizzle-orm';
import { arg, statement } from '../db/statement.ts';
import type { Reads } from '../db/store.ts';

/** How many ids one look takes: a batch of letters. */
const atOnce = 20;

type Ids = Placeholder[];

/**
 * Reads the rows of any number of ids by a statement that is built once: a place for an id that is not there repeats the
 * last one. Nulls and doubles among the ids are fine;
 * `more` are values that `build` names besides.
 */
export function byMany<Row>(name: string, build: (from: Reads, ids: Ids) => PromiseLike<Row[]>) {
  const places = Array.from({ length: atOnce }, (_, at) => arg(`id${at}`));
  const read = statement(name, (from: Reads) => build(from, places) as never) as unknown as (
    from: Reads,
    args: Record<string, string>,
  ) => Promise<Row[]>;
  return async (from: Reads, ids: (string | null | undefined)[], more: Record<string, string> = {}): Promise<Row[]> => {
    const wanted = [...new Set(ids.filter((id) => typeof id === 'string'))];
    const looks: Promise<Row[]>[] = [];
    for (let first = 0; first < wanted.length; first += atOnce) {
      const some = wanted.slice(first, first + atOnce);
      const args = places.map((_, at) => [`id${at}`, some[at] ?? some.at(-1)]);
      looks.push(read(from, { ...more, ...Object.fromEntries(args) }));
    }
    return (await Promise.all(looks)).flat();
  };
}
