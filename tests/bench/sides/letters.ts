/**
 * Both sides of `letters` and `letters-dkim`: our outbox, or nodemailer's pool with the same message objects, made beforehand. Each message
 * from the parent sends so many letters; the answer is how many seconds that took.
 */
import { asc, eq } from 'drizzle-orm';
import nodemailer from 'nodemailer';
import { letters } from '../../../src/db/schema/letters.ts';
import { dkimKey } from '../../../src/dkim-key.ts';
import { readSettings } from '../../../src/env.ts';
import type { House } from '../../../src/house.ts';
import { signedHeaders } from '../../../src/mail/dkim.ts';
import type { MailMessage } from '../../../src/mail/message.ts';
import { outlineOf } from '../../../src/mail/outline.ts';
import { openHouse } from '../../../src/open-house.ts';
import { deliverDue } from '../../../src/outbox/deliver.ts';
import { gather } from '../../../src/outbox/gather.ts';
import { messageFor } from '../../../src/outbox/prepare.ts';

const connections = 5;
const hour = 3_600_000;
const [side = 'ours', all = '0'] = process.argv.slice(2);
const opened = await openHouse(readSettings(process.env));
// No quiet hours: it is eleven in the morning in Tokyo.
const [began, eleven] = [Date.now(), Math.floor((Date.now() + 9 * hour) / (24 * hour)) * 24 * hour + 2 * hour];
const house: House = { ...opened, clock: { now: () => eleven + Date.now() - began } };
const send = side === 'ours' ? ourOutbox() : await pool();
process.on('message', async (many: number) => {
  const start = performance.now();
  await send(many);
  process.send?.((performance.now() - start) / 1000);
});
process.stdout.write('ready\n');

function ourOutbox() {
  return async (many: number) => {
    const { sent } = await deliverDue(house, { limit: many, connections });
    if (sent !== many) throw new Error(`${sent} of ${many} letters were sent`);
  };
}

async function pool() {
  const messages = await messagesOf(Number(all));
  const transport = nodemailer.createTransport({
    url: house.settings.smtpUrl as string,
    pool: true,
    maxConnections: connections,
    maxMessages: 1000,
    ...signing(),
  } as Parameters<typeof nodemailer.createTransport>[0]);
  return (many: number) => Promise.all(messages.splice(0, many).map((message) => transport.sendMail(message)));
}

/** What our letters are signed with, where there is a key. */
function signing() {
  const { dkim } = house.settings;
  if (dkim === null) return {};
  const { domain, selector, key } = dkimKey(dkim);
  const privateKey = key.export({ type: 'pkcs8', format: 'pem' }) as string;
  return { dkim: { domainName: domain, keySelector: selector, privateKey, headerFieldNames: signedHeaders.join(':') } };
}

type Sent = Parameters<ReturnType<typeof nodemailer.createTransport>['sendMail']>[0];

async function messagesOf(many: number): Promise<Sent[]> {
  const { read } = house.store;
  const rows = await read
    .select()
    .from(letters)
    .where(eq(letters.state, 'waiting'))
    .orderBy(asc(letters.nextAt))
    .limit(many);
  const messages: Sent[] = [];
  for (let from = 0; from < rows.length; from += 100)
    for (const found of await gather(read, rows.slice(from, from + 100), house.clock.now()))
      messages.push(asOptions(messageFor(found, house, house.clock.now())));
  return messages;
}

/** As `mail/transport.ts` hands it to nodemailer. */
function asOptions(message: MailMessage): Sent {
  const envelope = { from: message.from.address, to: [message.to.address] };
  return { ...outlineOf(message), envelope } as Sent;
}
