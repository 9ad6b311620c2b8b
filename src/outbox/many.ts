import type { Placeholder } from 'drizzle-orm';
import { arg, statement } from '../db/statement.ts';
import type { Reads, Tx } from '../db/store.ts';

/** How many ids one look takes: a batch of letters. */
const atOnce = 20;

type Ids = Placeholder[];
type More = Record<string, string | number>;

/**
 * Reads or changes the rows of any number of ids by a statement that is built once: a place for an id that is not there
 * repeats the last one. Nulls and doubles among the ids are fine; `more` are values that `build` names besides.
 */
export function byMany<Row, On extends Reads | Tx = Reads>(
  name: string,
  build: (on: On, ids: Ids) => PromiseLike<Row[]>,
) {
  const reading = (many: number) => {
    const places = Array.from({ length: many }, (_, at) => arg(`id${at}`));
    const read = statement(`${name} ${many}`, (on: On) => build(on, places) as never);
    return { places, read: read as unknown as (on: On, args: More) => Promise<Row[]> };
  };
  // Most often it is one meetup and one session.
  const [one, some] = [reading(1), reading(atOnce)];
  return async (from: On, ids: (string | null | undefined)[], more: More = {}): Promise<Row[]> => {
    const wanted = [...new Set(ids.filter((id) => typeof id === 'string'))];
    const looks: Promise<Row[]>[] = [];
    for (let first = 0; first < wanted.length; first += atOnce) {
      const these = wanted.slice(first, first + atOnce);
      const { places, read } = these.length === 1 ? one : some;
      const args = places.map((_, at) => [`id${at}`, these[at] ?? these.at(-1)]);
      looks.push(read(from, { ...more, ...Object.fromEntries(args) }));
    }
    return (await Promise.all(looks)).flat();
  };
}
