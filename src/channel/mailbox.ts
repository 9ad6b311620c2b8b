import type { House } from '../house.ts';
import { ingestMany } from '../inbound/actions.ts';
import { noteLogin } from '../inbound/probes/actions.ts';
import { isUnheard } from '../inbound/unheard.ts';
import { unbelieved } from './certificate.ts';
import { LoginRefused, type Lying, type MailboxOptions, takeMessages } from './imap.ts';

export type WatchOptions = MailboxOptions & { firstRestMs?: number };

const longestRest = 10 * 60_000;

/**
 * Reads a mailbox by IMAP until it is stopped. A lost connection, a silent server and a refused password are met with a
 * longer rest each time.
 */
export async function watchMailbox(house: House, imapUrl: string, signal: AbortSignal, options: WatchOptions) {
  const { firstRestMs = 2000 } = options;
  let rest = firstRestMs;
  const troubled = new Set<number>();
  const onOpen = () => noteLogin(house, 'well');
  const onLooked = () => {
    rest = firstRestMs;
  };
  while (!signal.aborted) {
    try {
      await takeMessages(imapUrl, deal, { stopped: signal, onOpen, onLooked, troubled }, options);
    } catch (error) {
      warn('mailbox not read', error);
      const login = error instanceof LoginRefused ? 'refused' : unbelieved(error);
      if (login !== null) await noteLogin(house, login).catch(() => undefined);
    }
    if (!signal.aborted) await pause(rest, signal);
    rest = Math.min(rest * 2, longestRest);
  }

  async function deal(lying: Lying[]) {
    const came = await ingestMany(
      house,
      lying.map(({ raw }) => raw),
    );
    return came.map((one) => {
      if (one instanceof Error) {
        warn('message not handled', one);
        return null;
      }
      // What nobody could be told of is for the operator to see.
      return isUnheard(one.before ?? one.outcome) ? 'keep' : 'done';
    });
  }

  function warn(event: string, error: unknown): void {
    const why = error instanceof LoginRefused ? 'login refused' : (error as Error).message;
    house.log.warn({ event, error: why }, event);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((wake) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      wake();
    }
    signal.addEventListener('abort', done, { once: true });
  });
}
