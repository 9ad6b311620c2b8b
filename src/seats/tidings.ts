import type { Instant } from '../time/clock.ts';
import type { Way } from './seats.ts';

/** What happened to seats. `id` is the happening's own: it makes its letter one letter. */
export type SeatChange =
  | { what: 'promoted' | 'lapsed'; id: string; rsvpId: string; personId: string; way: Way }
  | { what: 'offered'; id: string; rsvpId: string; personId: string; way: Way; until: Instant }
  /** Seats are free, people wait, and no offer could run out before the start: organizers telephone, in this order. */
  | { what: 'nobody-can-run'; way: Way; seats: number; rsvpIds: string[] };

export type Tidings = {
  kind: 'seat-opened' | 'seat-offered' | 'offer-lapsed' | 'phone-waitlist';
  to: { person: string } | { role: 'host' };
  rsvpId?: string;
  dedupe: string;
  /** An offer that has run out is not sent any more. */
  until?: Instant;
  facts: Record<string, unknown>;
};

const kinds = { promoted: 'seat-opened', offered: 'seat-offered', lapsed: 'offer-lapsed' } as const;

/** Who is told what of one change. */
export function tidingsOf(change: SeatChange, sessionId: string): Tidings[] {
  if (change.what === 'nobody-can-run') {
    const { way, seats, rsvpIds } = change;
    const dedupe = `phone-waitlist:${sessionId}:${way}:${seats}:${rsvpIds[0]}`;
    return [{ kind: 'phone-waitlist', to: { role: 'host' }, dedupe, facts: { way, seats, rsvpIds } }];
  }
  const kind = kinds[change.what];
  const until = change.what === 'offered' ? { until: change.until } : {};
  const { id, rsvpId, personId, way } = change;
  return [
    { kind, to: { person: personId }, rsvpId, dedupe: `${kind}:${rsvpId}:${id}`, ...until, facts: { way, ...until } },
  ];
}
