import type { Instant } from '../time/clock.ts';

type Chore = { name: string; everySeconds: number; lastEndedAt: Instant | null; failing: boolean };
export type Seen = {
  database: boolean;
  /** Whether letters leave this instance at all. */
  mailLeaves: boolean;
  oldestDue: Instant | null;
  due: number;
  chores: Chore[];
};

const minute = 60_000;

/** Whether database, outbox and chores are well: what `/healthz` says. Times are whole seconds. */
export function healthOf(seen: Seen, now: Instant) {
  const waits = seen.oldestDue === null ? 0 : Math.max(0, Math.round((now - seen.oldestDue) / 1000));
  const outbox = { ok: !seen.mailLeaves || waits <= 15 * 60, due: seen.due, oldestWaits: waits };
  const chores = seen.chores.map(({ name, everySeconds, lastEndedAt, failing }) => {
    const late = lastEndedAt !== null && now - lastEndedAt > 3 * everySeconds * 1000 + minute;
    const ago = lastEndedAt === null ? null : Math.round((now - lastEndedAt) / 1000);
    return { name, ok: !failing && !late, endedAgo: ago };
  });
  const ok = seen.database && outbox.ok && chores.every((chore) => chore.ok);
  return { ok, database: { ok: seen.database }, outbox, chores };
}
