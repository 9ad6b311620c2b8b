import { readSettings } from '../env.ts';
import { openHouse } from '../open-house.ts';
import { houseLog } from '../web/log.ts';
import { lettersTold } from './letters/told.ts';

/** `npm run letters`: how mail goes out, also while Tasuki runs: queue, rate, failures, and how far big sends are. */
async function letters(): Promise<string> {
  const house = await openHouse(readSettings(process.env), houseLog('error'));
  try {
    return await lettersTold(house);
  } finally {
    await house.mailer?.close();
    await house.store.close();
  }
}

letters().then(
  (told) => process.stdout.write(`${told}\n`),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
