import { readSettings } from '../env.ts';
import { endEarlierLinks } from '../links/renewal.ts';
import { openHouse } from '../open-house.ts';
import { houseLog } from '../web/log.ts';

/** `npm run end-earlier-links`: some time after a change of the secret, what was made with the former one opens no more. */
async function endThem(): Promise<string> {
  const house = await openHouse(readSettings(process.env), houseLog('error'));
  try {
    const ended = await endEarlierLinks(house.store, house.keys, house.clock.now());
    if (ended === 0) return 'There is no link of an earlier secret.';
    return `${ended} link${ended === 1 ? '' : 's'} of an earlier secret ended. Those made with the secret of now go on working.`;
  } finally {
    await house.mailer?.close();
    await house.store.close();
  }
}

endThem().then(
  (told) => process.stdout.write(`${told}\n`),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
