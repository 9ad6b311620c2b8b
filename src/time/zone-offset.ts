import type { Instant } from './clock.ts';

/** Offsets of a zone are asked for on every page; each minute's answer is kept, as every offset changes on a full minute. */
const perZone = new Map<string, { format: Intl.DateTimeFormat; known: Map<number, number> }>();
const mostKnown = 2000;

/**
 * How far a zone's wall clock is ahead of UTC at a moment, in milliseconds. The zone must be a canonical one
 * (`canonicalZone`); an unknown zone throws a RangeError.
 */
export function offsetAt(instant: Instant, zone: string): number {
  if (zone === 'UTC') return 0;
  const { format, known } = perZone.get(zone) ?? remember(zone);
  const minute = Math.floor(instant / 60_000);
  const before = known.get(minute);
  if (before !== undefined) return before;
  const offset = readOffset(format.format(minute * 60_000));
  if (known.size >= mostKnown) known.clear();
  known.set(minute, offset);
  return offset;
}

function remember(zone: string): { format: Intl.DateTimeFormat; known: Map<number, number> } {
  const made = {
    format: new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }),
    known: new Map<number, number>(),
  };
  perZone.set(zone, made);
  return made;
}

/** `12/4/2026, GMT+09:00` → milliseconds; before there were zones, offsets had seconds. */
function readOffset(text: string): number {
  const found = /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(text);
  if (!found) throw new RangeError('This runtime does not tell offsets of time zones');
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = found;
  const size = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  return sign === '-' ? -size : size;
}
