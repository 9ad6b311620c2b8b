/**
 * Both sides of `ingest`, which read one mailbox over IMAP: our channel, which handles, marks and moves each message; or
 * fetching and parsing alone. Each message from the parent asks for the whole mailbox; the answer is how many were read,
 * and in how many seconds.
 */
import ICAL from 'ical.js';
import { ImapFlow } from 'imapflow';
import PostalMime from 'postal-mime';
import { type Dealt, type Lying, takeMessages } from '../../../src/channel/imap.ts';
import { inboundMessages } from '../../../src/db/schema/inbound.ts';
import { readSettings } from '../../../src/env.ts';
import { ingestMany } from '../../../src/inbound/actions.ts';
import { openHouse } from '../../../src/open-house.ts';
import { houseLog } from '../../../src/web/log.ts';

const [side = 'ours'] = process.argv.slice(2);
const settings = readSettings(process.env);
const { imapUrl } = settings.inbound as { imapUrl: string };
const read = side === 'ours' ? await ourChannel() : fetchedAlone;
process.on('message', async () => {
  const start = performance.now();
  const count = await read();
  process.send?.([count, (performance.now() - start) / 1000]);
});
process.stdout.write('ready\n');

async function ourChannel() {
  const house = await openHouse(settings, houseLog('silent'));
  const deal = async (lying: Lying[]): Promise<(Dealt | null)[]> => {
    const raws = lying.map(({ raw }) => raw);
    return (await ingestMany(house, raws)).map((one) => (one instanceof Error ? null : 'done'));
  };
  return async () => {
    const before = await house.store.read.$count(inboundMessages);
    const done = new AbortController();
    await new Promise<void>((looked, failed) => {
      const watch = { stopped: done.signal, onOpen: async () => {}, onLooked: looked, troubled: new Set<number>() };
      takeMessages(imapUrl, deal, watch).catch(failed);
    });
    setImmediate(() => done.abort());
    return (await house.store.read.$count(inboundMessages)) - before;
  };
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
