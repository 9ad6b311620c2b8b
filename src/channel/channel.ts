import type { House } from '../house.ts';
import { beginWatching } from '../inbound/probes/actions.ts';
import type { WatchOptions } from './mailbox.ts';

export type Channel = { stop: () => Promise<void> };

/** Reads what comes in, again and again, where a mailbox is set; what reads mail is loaded only there. */
export function openChannel(house: House, options: WatchOptions = {}): Channel {
  const ending = new AbortController();
  const { inbound } = house.settings;

  async function run(): Promise<void> {
    await beginWatching(house).catch((error: Error) => {
      house.log.warn({ event: 'channel not watched', error: error.message }, 'channel not watched');
    });
    if (inbound === null || inbound === 'pipe') return;
    const { readMailbox } = await import('./mailbox.ts');
    await readMailbox(house, inbound.imapUrl, ending.signal, options);
  }

  const running = run();
  return {
    stop: async () => {
      ending.abort();
      await running;
    },
  };
}
