import { extname } from 'node:path';
import { setTimeout as rested } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { House } from '../house.ts';
import { handleMany } from '../inbound/handling/actions.ts';
import { noteLogin } from '../inbound/probes/actions.ts';
import { isUnheard } from '../inbound/unheard.ts';
import type { Hands, Watched } from './watch.ts';

/** What the thread asks of this one, and what it is told. */
export type Asked = { id: number; hand: keyof Hands; given: unknown };
export type Answered = { id: number; answer?: unknown; refused: string | null };

/** `execArgv`: how Node is told to read the thread's file, where it is not read as it lies there. */
export type WatchOptions = Watched['options'] & { execArgv?: string[] };

const restAfterCrash = 60_000;

/** Reads a mailbox in a thread of its own until it is stopped, and deals here with what comes. */
export async function readMailbox(house: House, imapUrl: string, signal: AbortSignal, options: WatchOptions) {
  const { execArgv, ...others } = options;
  const watched = { imapUrl, own: [...house.settings.inboundAddresses], options: others };
  while (!signal.aborted) {
    try {
      await inThread(watched, handsOf(house), signal, execArgv);
    } catch (error) {
      warn(house, 'mailbox reader ended', error as Error);
      await rested(restAfterCrash, undefined, { signal }).catch(() => undefined);
    }
  }
}

/**
 * @param hands are called in this thread
 * @throws what ended the thread, where it was not told to end
 */
export function inThread(watched: Watched, hands: Hands, signal: AbortSignal, execArgv?: string[]): Promise<void> {
  const thread = new Worker(new URL(`./thread${extname(import.meta.url)}`, import.meta.url), {
    workerData: watched,
    ...(execArgv === undefined ? {} : { execArgv }),
  });
  const stop = () => thread.postMessage('stop');
  thread.on('message', async ({ id, hand, given }: Asked) => {
    const said = await hands[hand](given as never).then(
      (answer) => ({ answer, refused: null }),
      (error: Error) => ({ refused: error.message }),
    );
    thread.postMessage({ id, ...said } satisfies Answered);
  });
  signal.addEventListener('abort', stop, { once: true });
  return new Promise<void>((ended, failed) => {
    thread.once('error', failed);
    thread.once('exit', () => ended());
  }).finally(() => signal.removeEventListener('abort', stop));
}

function handsOf(house: House): Hands {
  return {
    opened: () => noteLogin(house, 'well'),
    looked: async () => {},
    ended: async ({ why, login }) => {
      warn(house, 'mailbox not read', { message: why });
      if (login !== null) await noteLogin(house, login).catch(() => undefined);
    },
    deal: async (messages) => {
      const came = await handleMany(house, messages);
      return came.map((one) => {
        if (one instanceof Error) {
          warn(house, 'message not handled', one);
          return null;
        }
        // What nobody could be told of is for the operator to see.
        return isUnheard(one.before ?? one.outcome) ? 'keep' : 'done';
      });
    },
  };
}

function warn(house: House, event: string, { message }: { message: string }): void {
  house.log.warn({ event, error: message }, event);
}
