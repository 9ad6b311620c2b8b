import { setTimeout as rested } from 'node:timers/promises';
import type { Message } from '../inbound/message.ts';
import { unbelieved } from './certificate.ts';
import { LoginRefused, type MailboxOptions, takeMessages } from './imap.ts';

/** What is done with a message; `keep`: it stays in the mailbox, marked, for a human to look at. */
type Dealt = 'done' | 'keep';

/** How a connection ended: in words, and what that says of the login, where it says something. */
export type Ended = { why: string; login: 'refused' | NonNullable<ReturnType<typeof unbelieved>> | null };

/** What whoever watches a mailbox hands over. */
export type Hands = {
  /** The server let us in. */
  opened: () => Promise<void>;
  /** Given messages in their order; one for which it gives null stays, and is tried again with the next look. */
  deal: (messages: Message[]) => Promise<(Dealt | null)[]>;
  /** All messages were gone through. */
  looked: () => Promise<void>;
  ended: (how: Ended) => Promise<void>;
};

export type Watched = {
  imapUrl: string;
  /** The instance's addresses, in lower case. */
  own: string[];
  options: MailboxOptions & { firstRestMs?: number };
};

const longestRest = 10 * 60_000;

/**
 * Reads a mailbox by IMAP until it is stopped. A lost connection, a silent server and a refused password are met with a
 * longer rest each time.
 */
export async function watchMailbox({ imapUrl, own, options }: Watched, hands: Hands, stopped: AbortSignal) {
  const { firstRestMs = 2000 } = options;
  let rest = firstRestMs;
  const troubled = new Set<number>();
  const looked = () => {
    rest = firstRestMs;
    return hands.looked();
  };
  while (!stopped.aborted) {
    try {
      await takeMessages(imapUrl, own, { ...hands, looked }, { stopped, troubled }, options);
    } catch (error) {
      await hands.ended(howEnded(error));
    }
    await rested(rest, undefined, { signal: stopped }).catch(() => undefined);
    rest = Math.min(rest * 2, longestRest);
  }
}

function howEnded(error: unknown): Ended {
  if (error instanceof LoginRefused) return { why: 'login refused', login: 'refused' };
  return { why: (error as Error).message, login: unbelieved(error) };
}
