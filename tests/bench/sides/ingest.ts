/**
 * Both sides of `ingest`, which read one mailbox over IMAP: our channel, which handles, marks and moves each message; or
 * fetching and parsing alone. Each message from the parent says how many lie there and asks for them all; the answer is
 * how many were read, and in how many seconds.
 */
import ICAL from 'ical.js';
import { ImapFlow } from 'imapflow';
import PostalMime from 'postal-mime';
import { inThread } from '../../../src/channel/mailbox.ts';
import type { Hands } from '../../../src/channel/watch.ts';
import { inboundMessages } from '../../../src/db/schema/inbound.ts';
import { readSettings } from '../../../src/env.ts';
import { handleMany } from '../../../src/inbound/handling/actions.ts';
import { openHouse } from '../../../src/open-house.ts';
import { houseLog } from '../../../src/web/log.ts';

const [side = 'ours'] = process.argv.slice(2);
const settings = readSettings(process.env);
const { imapUrl } = settings.inbound as { imapUrl: string };
const read = side === 'ours' ? await ourChannel() : fetchedAlone;
process.on('message', async (amount: number) => {
  const start = performance.now();
  const count = await read(amount);
  process.send?.([count, (performance.now() - start) / 1000]);
});
process.stdout.write('ready\n');

/** The channel stays open, as it does for as long as Tasuki runs; it looks again when it is asked to. */
async function ourChannel() {
  const house = await openHouse(settings, houseLog('silent'));
  let count = 0;
  let looked = () => {};
  let again = () => {};
  const hands: Hands = {
    opened: async () => {},
    ended: async ({ why }) => failed(new Error(why)),
    looked: () =>
      new Promise((look) => {
        again = look;
        looked();
      }),
    deal: async (messages) => {
      count += messages.length;
      return (await handleMany(house, messages)).map((one) => (one instanceof Error ? null : 'done'));
    },
  };
  const watched = { imapUrl, own: [...settings.inboundAddresses], options: {} };
  const looking = new Promise<void>((first) => {
    looked = first;
  });
  inThread(watched, hands, new AbortController().signal).catch(failed);
  await looking;
  return async (amount: number) => {
    const before = await house.store.read.$count(inboundMessages);
    count = 0;
    await new Promise<void>((all) => {
      looked = () => (count < amount ? again() : all());
      again();
    });
    return (await house.store.read.$count(inboundMessages)) - before;
  };
}

function failed(error: Error): never {
  throw error;
}

async function fetchedAlone(): Promise<number> {
  const { hostname, port, username: user, password: pass } = new URL(imapUrl);
  const client = new ImapFlow({
    host: hostname,
    port: Number(port),
    secure: false,
    auth: { user, pass },
    logger: false,
  });
  await client.connect();
  await client.mailboxOpen('INBOX');
  let count = 0;
  for await (const { source } of client.fetch('1:*', { source: true, uid: true })) {
    const mail = await PostalMime.parse(source as Buffer);
    const calendar = mail.attachments.find(({ mimeType }) => mimeType === 'text/calendar');
    if (calendar !== undefined) ICAL.parse(Buffer.from(calendar.content as ArrayBuffer).toString());
    count += 1;
  }
  await client.logout();
  return count;
}
