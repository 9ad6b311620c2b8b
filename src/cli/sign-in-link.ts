import { readSettings } from '../env.ts';
import { absolute, urls } from '../links/urls.ts';
import { openHouse } from '../open-house.ts';
import { normalEmail } from '../people/email.ts';
import { personWithEmail } from '../people/queries.ts';
import { issueSignInLink } from '../signin/changes.ts';
import { houseLog } from '../web/log.ts';

/** `npm run sign-in-link -- address`: a link for somebody who is known, also while Tasuki runs and without SMTP. */
async function signInLink(said: string | undefined): Promise<string> {
  const email = normalEmail(said ?? '');
  if (email === null) throw new Error('Say one mail address: npm run sign-in-link -- name@example.com');
  const settings = readSettings(process.env);
  const house = await openHouse(settings, houseLog('error'));
  try {
    const [person] = await personWithEmail(house.store.read, { email });
    if (!person) throw new Error(`Nobody here has the address ${email}. The list of people is not changed.`);
    const now = house.clock.now();
    const minutes = settings.signInMinutes;
    const { token } = await house.store.write(`person:${person.id}`, (tx) =>
      issueSignInLink(tx, house.keys, { personId: person.id, minutes, now }),
    );
    const link = absolute(settings.origin, urls.signInLink(token));
    return `A sign-in link for ${email}. It works once, within ${minutes} minutes:\n${link}`;
  } finally {
    await house.mailer?.close();
    await house.store.close();
  }
}

signInLink(process.argv[2]).then(
  (told) => process.stdout.write(`${told}\n`),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
