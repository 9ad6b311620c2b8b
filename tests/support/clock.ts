import type { Clock, Instant } from '../../src/time/clock.ts';

export type MovableClock = Clock & {
  set: (at: Instant | string) => void;
  pass: (span: { days?: number; hours?: number; minutes?: number; seconds?: number }) => void;
};

/** A clock that stands still until it is moved. Strings are ISO moments: `2026-11-21T10:00:00+09:00`. */
export function movableClock(at: Instant | string): MovableClock {
  const read = (said: Instant | string) => (typeof said === 'string' ? Date.parse(said) : said);
  let now = read(at);
  return {
    now: () => now,
    set: (said) => {
      now = read(said);
    },
    pass: ({ days = 0, hours = 0, minutes = 0, seconds = 0 }) => {
      now += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
    },
  };
}
