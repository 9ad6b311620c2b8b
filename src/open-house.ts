import { openStore } from './db/store.ts';
import { dkimKey } from './dkim-key.ts';
import type { Settings } from './env.ts';
import type { House } from './house.ts';
import { renewLinks } from './links/renewal.ts';
import { makeKeys } from './links/tokens.ts';
import type { Mailer } from './mail/transport.ts';
import { instanceSecret } from './secret.ts';
import { sealKeysAnew } from './signin/second-factor/actions.ts';
import { systemClock } from './time/clock.ts';
import { houseLog } from './web/log.ts';

/** Opens everything a process of this instance needs: for the server and for the operator's commands. */
export async function openHouse(settings: Settings, log = houseLog('info')): Promise<House> {
  const keys = makeKeys(instanceSecret(settings));
  const store = await openStore({ dataFolder: settings.dataFolder });
  await renewLinks(store, keys, systemClock.now());
  const earlier = settings.earlierSecret === null ? null : makeKeys(settings.earlierSecret);
  const closed = await sealKeysAnew(store, keys, earlier);
  if (closed > 0) log.warn({ event: 'second factors closed', closed }, 'set EARLIER_SECRET to open them');
  const mailer = settings.smtpUrl === null ? null : await mailerOf(settings);
  return { store, clock: systemClock, settings, keys, mailer, log };
}

/** nodemailer is loaded only where there is a server to send to. */
async function mailerOf(settings: Settings): Promise<Mailer> {
  const { openMailer, signer } = await import('./mail/transport.ts');
  return openMailer(settings, { sign: settings.dkim === null ? null : signer(dkimKey(settings.dkim)) });
}
