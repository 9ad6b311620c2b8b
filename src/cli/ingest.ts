import { readSettings } from '../env.ts';
import { ingest } from '../inbound/actions.ts';
import { longestMessage } from '../mail/beginning.ts';
import { openHouse } from '../open-house.ts';
import { houseLog } from '../web/log.ts';

/** sysexits.h: the mail server keeps the message and tries again. */
const tryAgain = 75;

/**
 * `npm run ingest -- recipient < message`: takes one message from the mail server, also while Tasuki runs.
 * @param recipients to whom it was delivered, where the mail server says so
 */
async function takeOne(recipients: string[]): Promise<void> {
  const house = await openHouse(readSettings(process.env), houseLog('warn'));
  try {
    await ingest(house, await whatIsSaid(), recipients);
  } finally {
    await house.mailer?.close();
    await house.store.close();
  }
}

/** What is longer than is looked at is read to its end and let go, so that no pipe breaks. */
async function whatIsSaid(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    if (size <= longestMessage) chunks.push(chunk);
    size += chunk.length;
  }
  return Buffer.concat(chunks);
}

takeOne(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = tryAgain;
});
