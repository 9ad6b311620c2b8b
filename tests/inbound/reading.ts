import { onTestFinished } from 'vitest';
import { openChannel } from '../../src/channel/channel.ts';
import { inboundMessages } from '../../src/db/schema/inbound.ts';
import type { House } from '../../src/house.ts';
import { channelHealth } from '../../src/inbound/probes/queries.ts';
import { openMailer } from '../../src/mail/transport.ts';
import { openMailbox } from '../support/mailbox.ts';
import { makeWorld } from '../support/world.ts';

/** Milliseconds; generous: a busy machine may take long, a broken one takes for ever. */
export const limit = 60_000;
export const patiently = { timeout: limit, interval: 100 };

/** How the channel's thread reads its file here. */
export const asTypeScript = ['--import', new URL('../support/typescript.mjs', import.meta.url).href];

/** An instance that reads this mailbox. @param before what happened in an earlier run */
export async function reading(
  url: string,
  patience = 10_000,
  everyMs = 200,
  before: (house: House) => Promise<unknown> = async () => {},
) {
  const mailer = openMailer({ smtpUrl: (await openMailbox()).url });
  const { house, logged, ...world } = await makeWorld({ mailer, env: { INBOUND: url } });
  await before(house);
  const channel = openChannel(house, { everyMs, firstRestMs: 50, patience, execArgv: asTypeScript });
  onTestFinished(() => channel.stop());
  return {
    ...{ house, logged, channel, world },
    many: async () => (await house.store.read.select().from(inboundMessages)).length,
    health: () => channelHealth(house.store.read),
  };
}
