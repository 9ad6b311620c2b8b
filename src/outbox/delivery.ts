import type { House } from '../house.ts';
import { deliverDue } from './deliver.ts';
import { dropExpired } from './drop.ts';
import { noteSmtp } from './hold.ts';
import { createPace } from './pace.ts';
import { createSender } from './sender.ts';

export type Delivery = {
  /** Stops claiming, lets what is in the server's hands end; the rest waits again. */
  stop: () => Promise<void>;
  /** When a round last ended well, for /healthz; null before the first. */
  lastRoundAt: () => number | null;
};

const second = 1000;

/**
 * Looks for due letters again and again. Sign-in links have a lane and a connection of their own, so that one never
 * waits behind two thousand invitations. Of several processes one sends all the rest: see `sender.ts`.
 */
export function createDelivery(house: House, { everyMs = second } = {}): Delivery {
  let stopped = false;
  let lastRoundAt: number | null = null;
  let sweptAt = 0;
  const stopping = () => stopped;
  const pace = createPace(house.settings.lettersPerMinute);
  const sender = createSender(house);
  const sleeping = new Set<() => void>();
  const pause = (ms: number) =>
    new Promise<void>((wake) => {
      const timer = setTimeout(done, ms);
      function done() {
        clearTimeout(timer);
        sleeping.delete(done);
        wake();
      }
      sleeping.add(done);
    });

  const bulk = async () => {
    const connections = Math.max(1, (house.mailer?.connections ?? 1) - 1);
    if (sender.mine()) await deliverDue(house, { connections, stopping: () => stopped || !sender.mine(), pace });
    const now = house.clock.now();
    if (now - sweptAt >= 60 * second || now < sweptAt) {
      await house.store.write('outbox', (tx) => dropExpired(tx, now));
      sweptAt = now;
    }
    lastRoundAt = house.clock.now();
  };
  const express = () => deliverDue(house, { connections: 1, upTo: 1, stopping, pace });

  const again = async (round: () => Promise<unknown>, ms = everyMs) => {
    while (!stopped) {
      try {
        await round();
      } catch (error) {
        house.log.error({ event: 'delivery failed', error: (error as Error).message }, 'delivery failed');
      }
      if (!stopped) await pause(ms);
    }
  };
  const first = async () => {
    const now = house.clock.now();
    await house.store.write('outbox', (tx) => noteSmtp(tx, house.mailer !== null, now));
    if (house.mailer !== null) await sender.hold();
  };
  const running = first()
    .catch((error: Error) => house.log.error({ event: 'delivery failed', error: error.message }, 'delivery failed'))
    .then(() =>
      Promise.all(
        house.mailer === null ? [again(bulk)] : [again(bulk), again(express), again(sender.hold, 5 * everyMs)],
      ),
    );

  return {
    stop: async () => {
      stopped = true;
      for (const wake of [...sleeping]) wake();
      await running;
      // Whoever goes on after it waits for nothing.
      await sender.release().catch(() => undefined);
    },
    lastRoundAt: () => lastRoundAt,
  };
}
