import { existsSync } from 'node:fs';
import { readSettings, type Settings } from '../env.ts';
import { ingest } from '../inbound/actions.ts';
import { longestMessage } from '../mail/beginning.ts';
import { openHouse } from '../open-house.ts';
import { houseLog } from '../web/log.ts';

/** sysexits.h, which mail servers understand. */
const sentBack = 65;
const tryAgain = 75;

/**
 * `npm run ingest -- recipient < message`: takes one message from the mail server, also while Tasuki runs.
 * @param recipients to whom it was delivered, where the mail server says so
 * @returns the exit status: 0, or that nobody can read it, and its sender should know
 */
async function takeOne(recipients: string[]): Promise<number> {
  const settings = readSettings(process.env);
  await assertMeant(settings);
  const house = await openHouse(settings, houseLog('warn'));
  try {
    const taken = await ingest(house, await whatIsSaid(), recipients);
    if (taken.class !== 'unreadable') return 0;
    process.stderr.write('Nobody can read this message.\n');
    return sentBack;
  } finally {
    await house.mailer?.close();
    await house.store.close();
  }
}

/** A mail server calls with little around it: without the settings of the instance, messages would go where nobody looks. */
async function assertMeant(settings: Settings): Promise<void> {
  if (settings.inbound === null) throw new Error('INBOUND is not set. Are these the settings of your Tasuki?');
  if (settings.databaseUrl !== '') return;
  const { storeFile } = await import('../db/sqlite.ts');
  const file = storeFile(settings.dataFolder);
  if (!existsSync(file)) throw new Error(`There is no ${file}. Is DATA_FOLDER that of your Tasuki?`);
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

takeOne(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = tryAgain;
  },
);
