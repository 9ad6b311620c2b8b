import { type ChannelHealth, verdictOn } from '../inbound/probes/health.ts';
import type { Instant } from '../time/clock.ts';

/** `since`: when its turns began; one whose first turn never ends stands still, too. */
type Chore = { name: string; everySeconds: number; since: Instant; lastEndedAt: Instant | null; failing: boolean };
export type Seen = {
  database: boolean;
  /** Whether letters leave this instance at all. */
  mailLeaves: boolean;
  oldestDue: Instant | null;
  due: number;
  chores: Chore[];
  /** How it stands with what comes in; null where nothing is read. */
  inbound: ChannelHealth | null;
};

const minute = 60_000;

/** Whether database, outbox, chores and what comes in are well: what `/healthz` says. Times are whole seconds. */
export function healthOf(seen: Seen, now: Instant) {
  const waits = seen.oldestDue === null ? 0 : Math.max(0, Math.round((now - seen.oldestDue) / 1000));
  const outbox = { ok: !seen.mailLeaves || waits <= 15 * 60, due: seen.due, oldestWaits: waits };
  const chores = seen.chores.map(({ name, everySeconds, since, lastEndedAt, failing }) => {
    const late = now - (lastEndedAt ?? since) > 3 * everySeconds * 1000 + minute;
    const ago = lastEndedAt === null ? null : Math.round((now - lastEndedAt) / 1000);
    return { name, ok: !failing && !late, endedAgo: ago };
  });
  const lastSeen = seen.inbound?.lastSeenAt ?? null;
  const inbound = {
    ok: seen.inbound === null || verdictOn(seen.inbound)?.read !== false,
    seenAgo: lastSeen === null ? null : Math.round((now - lastSeen) / 1000),
  };
  // A mailbox that is away is told of, not judged by: no restart would bring it back.
  const ok = seen.database && outbox.ok && chores.every((chore) => chore.ok);
  return { ok, database: { ok: seen.database }, outbox, inbound, chores };
}
