import type { Instant } from '../time/clock.ts';

/** Says when a letter may leave for a domain: now, or the moment that is kept for it. */
export type Pace = (letter: { id: string; priority: number }, domain: string, now: Instant) => Instant;

/** So much may leave at once after a silence: a small group notices nothing. */
const burst = 10_000;
const priorities = [1, 2, 3, 4, 5] as const;

/**
 * At most so many letters a minute to each domain, evenly; one domain's queue is nothing to the others. What is more
 * urgent goes before what is less: it moves the places of what comes after it. Sign-in links and what else somebody waits
 * for at their screen never wait.
 * @param perMinute 0: no limit
 */
export function createPace(perMinute: number): Pace {
  if (perMinute === 0) return (_letter, _domain, now) => now;
  const interval = 60_000 / perMinute;
  /** From when the next letter of each priority may leave, by domain. */
  const free = new Map<string, Map<number, number>>();
  /** Letters that wait for their moment. */
  const kept = new Map<string, Instant>();

  return ({ id, priority }, domain, now) => {
    const mine = kept.get(id);
    if (mine !== undefined && mine > now) return mine;
    kept.delete(id);
    if (mine !== undefined) return now;
    const moments = free.get(domain) ?? new Map<number, number>();
    const at = Math.max(moments.get(priority) ?? 0, now - burst);
    // Whatever is as urgent or less comes after it.
    for (const other of priorities)
      if (other >= priority) moments.set(other, Math.max(moments.get(other) ?? 0, now - burst) + interval);
    forget(free, (last) => Math.max(...last.values()) < now - burst);
    free.set(domain, moments);
    if (priority === 1 || at <= now) return now;
    forget(kept, (moment) => moment < now - 3_600_000);
    const moment = Math.ceil(at);
    kept.set(id, moment);
    return moment;
  };
}

/** What was kept for letters that never came back does not stay in memory. */
function forget<Value>(map: Map<string, Value>, isOld: (value: Value) => boolean): void {
  if (map.size < 10_000 || map.size % 1000 !== 0) return;
  for (const [key, value] of map) if (isOld(value)) map.delete(key);
}
