import { readSettings } from '../env.ts';
import { openHouse } from '../open-house.ts';
import { normalEmail } from '../people/email.ts';
import { personWithEmail } from '../people/queries.ts';
import { turnOffFor } from '../signin/second-factor/actions.ts';
import { houseLog } from '../web/log.ts';

/** `npm run second-factor -- off address`: for somebody who has lost their phone and their recovery codes. */
async function secondFactor(what: string | undefined, said: string | undefined): Promise<string> {
  const email = normalEmail(said ?? '');
  if (what !== 'off' || email === null)
    throw new Error('Say what and for whom: npm run second-factor -- off name@example.com');
  const house = await openHouse(readSettings(process.env), houseLog('error'));
  try {
    const [person] = await personWithEmail(house.store.read, { email });
    if (!person) throw new Error(`Nobody here has the address ${email}. Nothing was changed.`);
    if (!(await turnOffFor(house, person.id))) return `${email} has no second factor. Nothing was changed.`;
    return `The second factor of ${email} is off: a mailed link is enough to sign in. They are told by mail.`;
  } finally {
    await house.mailer?.close();
    await house.store.close();
  }
}

secondFactor(process.argv[2], process.argv[3]).then(
  (told) => process.stdout.write(`${told}\n`),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
