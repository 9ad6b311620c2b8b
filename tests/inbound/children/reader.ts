import { readReply } from '../../../src/calendar/reply.ts';
import { addressedTo, classOf, isCalendar } from '../../../src/inbound/classify.ts';
import { messageIdsIn } from '../../../src/inbound/reports/quoted.ts';
import { wordsSaid } from '../../../src/inbound/words/said.ts';
import { plainText } from '../../../src/mail/address.ts';
import { readMail } from '../../../src/mail/reading.ts';
import { bounceIn } from '../../../src/mail/reports.ts';
import { hostile, strange } from '../hostile/messages.ts';

/** A process that reads everything hostile five times, as ingest does, and says what it cost: milliseconds, megabytes. */
const of = { uid: 'guess@tasuki.test', attendee: 'mei@example.com' };
const writers = [...Object.values(hostile).map(([written]) => written), ...Object.values(strange)];
const peak = () => process.resourceUsage().maxRSS / 1024;

async function readAll(raw: Buffer): Promise<void> {
  const mail = await readMail(raw);
  classOf(mail, addressedTo(['tasuki@localhost'], mail.to));
  for (const { content } of mail.parts.filter(isCalendar)) readReply(content);
  bounceIn(mail);
  messageIdsIn(mail);
  wordsSaid(plainText(mail.text.slice(0, 20_000)));
}

const raws = writers.map((written) => written(of));
const before = peak();
let slowest = 0;
let read = 0;
for (let round = 0; round < 5; round += 1) {
  for (const raw of raws) {
    const began = performance.now();
    await readAll(raw).catch(() => undefined);
    slowest = Math.max(slowest, performance.now() - began);
    read += 1;
  }
}
process.stdout.write(JSON.stringify({ slowest, grewBy: peak() - before, read }));
