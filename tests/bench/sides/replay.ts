import { randomBytes } from 'node:crypto';
import type { SqliteFile } from '../../../src/db/driver.ts';
import { newId } from '../../../src/db/ids.ts';
import type { Ran } from './trace.ts';

/** What is known of one RSVP, from its rows: ids, link hash, times. The same keys for every RSVP. */
export type Facts = Record<string, string | number | null>;

type Value = (facts: Facts, fresh: string[], now: number) => unknown;
export type Step = (facts: Facts, fresh: string[], now: number) => void;

/**
 * The statements of one request, prepared raw, to be run for any other RSVP: what was a fact of the RSVP that was
 * traced becomes the other's, an id that came from nowhere becomes a new one, and about now becomes now.
 */
export function replayOf(file: SqliteFile, ran: Ran[], traced: Facts, at: number): Step[] {
  const unknown: string[] = [];
  return ran.map(({ sql, values, how, asArrays }) => {
    const statement = file.prepare(sql);
    if (asArrays) statement.raw();
    const made = values.map((value) => valueFor(value, traced, unknown, at));
    return (facts, fresh, now) => {
      statement[how](...made.map((value) => value(facts, fresh, now)));
    };
  });
}

function valueFor(value: unknown, traced: Facts, unknown: string[], at: number): Value {
  if (typeof value === 'number') {
    if (Math.abs(value - at) < 60_000) return (_facts, _fresh, now) => now;
    const key = value > 1e9 ? Object.keys(traced).find((name) => traced[name] === value) : undefined;
    return key === undefined ? () => value : (facts) => facts[key];
  }
  if (typeof value !== 'string') return () => value;
  const parts = partsOf(value, traced, unknown);
  if (parts.length === 1) return parts[0] as Value;
  return (facts, fresh, now) => parts.map((part) => part(facts, fresh, now)).join('');
}

/** A text cut into what it says of the traced RSVP, into new ids, and into words that stay. */
function partsOf(text: string, traced: Facts, unknown: string[]): Value[] {
  const known = Object.entries(traced).filter(
    (one): one is [string, string] => typeof one[1] === 'string' && one[1].length > 20,
  );
  const [key, said] =
    known.filter(([, fact]) => text.includes(fact)).sort((a, b) => b[1].length - a[1].length)[0] ?? [];
  const found = said ?? /\b([0-9a-v]{26}|[0-9a-f]{32})\b/.exec(text)?.[0];
  if (found === undefined) return [() => text];
  const [before = '', after = ''] = [
    text.slice(0, text.indexOf(found)),
    text.slice(text.indexOf(found) + found.length),
  ];
  const around = (rest: string) => (rest === '' ? [] : partsOf(rest, traced, unknown));
  return [
    ...around(before),
    key === undefined ? freshOne(found, unknown) : (facts: Facts) => facts[key],
    ...around(after),
  ];
}

function freshOne(found: string, unknown: string[]): Value {
  const at = unknown.includes(found) ? unknown.indexOf(found) : unknown.push(found) - 1;
  const make = found.length === 26 ? newId : () => randomBytes(16).toString('hex');
  return (_facts, fresh) => (fresh[at] ??= make());
}
