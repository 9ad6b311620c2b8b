import { ImapFlow } from 'imapflow';
import { type Message, messageIn } from '../inbound/message.ts';
import { longestMessage } from '../mail/beginning.ts';
import { rangesOf } from './ranges.ts';
import { hearing, withPatience } from './waiting.ts';
import type { Hands } from './watch.ts';

/** One message that lies in the mailbox; of one that is longer than is looked at, the beginning was read. */
type Lying = { uid: number; message: Message };

/** Messages over which a connection ended, the latest last: they are tried after all others. Kept from one to the next. */
type Troubled = Set<number>;

export type MailboxOptions = {
  /** Milliseconds the server may take to say something; and how often is looked, where the server does not tell. */
  patience?: number;
  everyMs?: number;
};

export class LoginRefused extends Error {}

/** Set on a message that was dealt with, where the server allows words of one's own. */
const keyword = '$TasukiRead';
const folder = 'Tasuki';

/** Small messages are taken so many at a time; one that is longer, or over which a connection ended, by itself. */
const atOnce = 100;
const small = 64 * 1024;
const putAwayAtOnce = 500;

/**
 * Opens the mailbox and takes its messages a few at a time until told to stop; nothing is remembered by number, so that a
 * server may renumber what it likes. What is dealt with is marked and moved to a folder of its own; nothing is deleted.
 * @param own the instance's addresses, in lower case
 * @throws LoginRefused, or what ended the connection
 */
export async function takeMessages(
  url: string,
  own: readonly string[],
  { opened, deal, looked }: Pick<Hands, 'opened' | 'deal' | 'looked'>,
  { stopped, troubled }: { stopped: AbortSignal; troubled: Troubled },
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
    await opened();
    const marks = box.permanentFlags?.has('\\*') ? ['\\Seen', keyword] : ['\\Seen'];
    const fresh = marks.length > 1 ? { unKeyword: keyword } : { seen: false };
    const away = await inTime(folderOf(client));
    const dealtWith = marks.length > 1 ? { keyword, flagged: false } : null;
    const done = dealtWith === null ? [] : (await inTime(client.search(dealtWith, { uid: true }))) || [];
    const kept: number[] = [];
    await putAway();
    const mail = hearing(client);
    while (!stopped.aborted) {
      mail.look();
      const uids = (await inTime(client.search(fresh, { uid: true }))) || [];
      const long = uids.length === 0 ? [] : await inTime(client.search({ ...fresh, larger: small }, { uid: true }));
      let next: Promise<Lying[]> | null = null;
      let settling = Promise.resolve();
      const batches = inBatches(uids, new Set(long || []), troubled);
      for (const [at, uids] of batches.entries()) {
        if (stopped.aborted) return;
        const lying: Lying[] = await (next ?? settling.then(() => fetched(uids)));
        // While these are dealt with, the server marks those before, and those that come next are read; one that makes trouble
        // comes alone.
        const after = batches[at + 1] ?? [];
        next = after.length > 1 ? fetched(after) : null;
        next?.catch(() => undefined);
        for (const [n, said] of (await deal(lying.map(({ message }) => message))).entries()) {
          const { uid } = lying[n] as Lying;
          if (said !== null) troubled.delete(uid);
          if (said !== null) (said === 'done' ? done : kept).push(uid);
        }
        // What may end the connection comes when all before it are put away.
        if (done.length + kept.length < putAwayAtOnce && after.length > 1) continue;
        settling = settling.then(putAway);
        settling.catch(() => undefined);
      }
      await settling;
      await looked();
      await mail.more(stopped, everyMs);
      if (broken !== null) throw broken;
      if (!client.usable) throw new Error('The mail server ended the connection.');
    }

    async function fetched(uids: number[]): Promise<Lying[]> {
      for (const uid of uids) {
        troubled.delete(uid);
        troubled.add(uid);
      }
      const asked = { source: { start: 0, maxLength: longestMessage + 1 }, uid: true };
      const lying: Lying[] = [];
      const coming = client.fetch(rangesOf(uids), asked, { uid: true });
      for (;;) {
        const { done, value } = await inTime(coming.next());
        if (done) return lying;
        if (value.source !== undefined) lying.push({ uid: value.uid, message: await messageIn(value.source, own) });
      }
    }

    /**
     * A server goes through the whole mailbox for each of these words: many messages go together. Of those that a lost
     * connection left behind, some are found by their mark; the others come again, and are known to be handled.
     */
    async function putAway(): Promise<void> {
      const [leaving, staying] = [done.splice(0), kept.splice(0)];
      if (leaving.length > 0) await mark(leaving, marks);
      if (staying.length > 0) await mark(staying, [...marks, '\\Flagged']);
      if (away === null) return;
      for (let from = 0; from < leaving.length; from += putAwayAtOnce)
        await inTime(client.messageMove(rangesOf(leaving.slice(from, from + putAwayAtOnce)), away, { uid: true }));
    }

    /** The server need not say of each message which marks it has now. */
    function mark(uids: number[], how: string[]): Promise<unknown> {
      return inTime(client.messageFlagsAdd(rangesOf(uids), how, { uid: true, silent: true }));
    }
  } catch (error) {
    if ((error as { authenticationFailed?: boolean }).authenticationFailed) throw new LoginRefused();
    if (!stopped.aborted) throw error;
  } finally {
    stopped.removeEventListener('abort', end);
    client.close();
  }
}

/** A message that makes the server fail must not lie before those that do not, nor take others with it. */
function inBatches(uids: readonly number[], long: ReadonlySet<number>, troubled: Troubled): number[][] {
  const there = new Set(uids);
  const batches: number[][] = [];
  let open: number[] = [];
  for (const uid of uids.filter((one) => !troubled.has(one))) {
    if (long.has(uid)) {
      batches.push([uid]);
      continue;
    }
    if (open.length === 0 || open.length === atOnce) {
      open = [];
      batches.push(open);
    }
    open.push(uid);
  }
  return [...batches, ...[...troubled].filter((uid) => there.has(uid)).map((uid) => [uid])];
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
