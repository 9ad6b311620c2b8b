import { setFlagsFromString } from 'node:v8';
import closeWithGrace from 'close-with-grace';
import { buildApp } from './app.ts';
import { readSettings, SettingsError } from './env.ts';
import { openHouse } from './open-house.ts';
import { firstOperatorLink } from './operator/actions.ts';

// Left alone, V8 lets five times what is in use pile up before it clears away; small servers have other uses for memory.
setFlagsFromString('--heap-growing-percent=80');

/** The only file that does something when it is loaded. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const house = await openHouse(settings);
  const app = buildApp(house);
  let stopping = false;
  // A browser or proxy that keeps its connection open after the last answer would hold the stop up until it is killed.
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (stopping) reply.header('connection', 'close');
    done(null, payload);
  });
  await app.listen({ host: settings.host, port: settings.port });
  process.stdout.write(`Tasuki is at ${settings.origin}\n`);
  // What is done by and by waits, with all that it loads, until pages are served.
  const { startChores } = await import('./chores.ts');
  const { createDelivery } = await import('./outbox/delivery.ts');
  const { openChannel } = await import('./channel/channel.ts');
  const chores = startChores(house);
  const channel = openChannel(house);
  const delivery = createDelivery(house);
  house.chores = chores.health;
  const first = await firstOperatorLink(house);
  if (first !== null) process.stdout.write(`Become its operator with this link, which works once:\n${first}\n`);
  closeWithGrace({ delay: 20_000 }, async ({ err }) => {
    if (err) house.log.error({ event: 'stopping', error: err.message }, 'stopping');
    stopping = true;
    await Promise.all([app.close(), chores.stop(), delivery.stop(), channel.stop()]);
    await house.mailer?.close();
    await house.store.close();
  });
}

main().catch((error: unknown) => {
  const told = error instanceof SettingsError ? error.message : String((error as Error)?.stack ?? error);
  process.stderr.write(`${told}\n`);
  process.exit(1);
});
