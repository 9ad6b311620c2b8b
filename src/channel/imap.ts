import { ImapFlow } from 'imapflow';
import { longestMessage } from '../mail/beginning.ts';
import { newMail, withPatience } from './waiting.ts';

/** One message as it lies in the mailbox, cut where it is longer than is looked at. */
export type Lying = { uid: number; raw: Buffer };

/** Messages over which a connection ended, the latest last: they are tried after all others. Kept from one to the next. */
type Troubled = Set<number>;

export type Watch = {
  stopped: AbortSignal;
  /** It let us in. */
  onOpen: () => Promise<void>;
  /** All its messages were gone through. */
  onLooked: () => void;
  troubled: Troubled;
};

/** What is done with a message; `keep`: it stays in the mailbox, marked, for a human to look at. */
export type Dealt = 'done' | 'keep';

export type MailboxOptions = {
  /** Milliseconds one command may take; and how often is looked, where the server does not tell. */
  patience?: number;
  everyMs?: number;
};

export class LoginRefused extends Error {}

/** Set on a message that was dealt with, where the server allows words of one's own. */
const keyword = '$TasukiRead';
const folder = 'Tasuki';

/**
 * Opens the mailbox and takes its messages one at a time until told to stop; nothing is remembered by number, so that a
 * server may renumber what it likes. What is dealt with is marked and moved to a folder of its own; nothing is deleted.
 * @param deal given each message; one that throws stays, and is tried again with the next look
 * @throws LoginRefused, or what ended the connection
 */
export async function takeMessages(
  url: string,
  deal: (message: Lying) => Promise<Dealt>,
  { stopped, onOpen, onLooked, troubled }: Watch,
  { patience = 60_000, everyMs = 60_000 }: MailboxOptions = {},
): Promise<void> {
  const client = clientFor(url, patience, everyMs);
  let broken: Error | null = null;
  client.on('error', (error: Error) => {
    broken = error;
  });
  const inTime = <Value>(work: Promise<Value>) => withPatience(work, patience, () => client.close());
  const end = () => client.close();
  stopped.addEventListener('abort', end, { once: true });
  try {
    await inTime(client.connect());
    const box = await inTime(client.mailboxOpen(decodeURIComponent(new URL(url).pathname.slice(1)) || 'INBOX'));
    await onOpen();
    const marks = box.permanentFlags?.has('\\*') ? ['\\Seen', keyword] : ['\\Seen'];
    const fresh = marks.length > 1 ? { unKeyword: keyword } : { seen: false };
    const away = await inTime(folderOf(client));
    while (!stopped.aborted) {
      const uids = (await inTime(client.search(fresh, { uid: true }))) || [];
      for (const uid of inOrder(uids, troubled)) {
        if (stopped.aborted) return;
        await one(uid);
      }
      onLooked();
      await newMail(client, stopped, everyMs);
      if (broken !== null) throw broken;
      if (!client.usable) throw new Error('The mail server ended the connection.');
    }

    async function one(uid: number): Promise<void> {
      const source = { start: 0, maxLength: longestMessage + 1 };
      troubled.delete(uid);
      troubled.add(uid);
      const found = await inTime(client.fetchOne(String(uid), { source, uid: true }, { uid: true }));
      if (!found || found.source === undefined) return;
      const dealt = await deal({ uid, raw: found.source }).catch(() => null);
      if (dealt === null) return;
      const flags = dealt === 'keep' ? [...marks, '\\Flagged'] : marks;
      await inTime(client.messageFlagsAdd(String(uid), flags, { uid: true }));
      if (dealt === 'done' && away !== null) await inTime(client.messageMove(String(uid), away, { uid: true }));
      troubled.delete(uid);
    }
  } catch (error) {
    if ((error as { authenticationFailed?: boolean }).authenticationFailed) throw new LoginRefused();
    if (!stopped.aborted) throw error;
  } finally {
    stopped.removeEventListener('abort', end);
    client.close();
  }
}

/** A message that makes the server fail must not lie before those that do not. */
function inOrder(uids: readonly number[], troubled: Troubled): number[] {
  const there = new Set(uids);
  return [...uids.filter((uid) => !troubled.has(uid)), ...[...troubled].filter((uid) => there.has(uid))];
}

function clientFor(url: string, patience: number, everyMs: number): ImapFlow {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'imaps:';
  return new ImapFlow({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 993 : 143) : Number(port),
    secure,
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    logger: false,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: Math.max(patience, everyMs) * 3,
    maxIdleTime: everyMs,
  });
}

/** The folder for what is dealt with; null where the server lets us make none: then marks alone tell. */
async function folderOf(client: ImapFlow): Promise<string | null> {
  const path = [folder];
  try {
    return (await client.mailboxCreate(path)).path;
  } catch {
    const all = await client.list().catch(() => []);
    return all.find((one) => one.name === folder)?.path ?? null;
  }
}
