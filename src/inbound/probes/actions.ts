import { newId } from '../../db/ids.ts';
import type { Tx } from '../../db/store.ts';
import type { House } from '../../house.ts';
import type { LetterData } from '../../mail/letters.ts';
import { probeBytes } from '../../mail/probe.ts';
import { operators } from '../../operator/queries.ts';
import { postAll } from '../../outbox/post.ts';
import { setRepliesRead } from '../../outbox/tier.ts';
import type { Instant } from '../../time/clock.ts';
import { seeAddress } from '../addresses/actions.ts';
import { beginAddresses } from '../addresses/changes.ts';
import { keepMessage } from '../changes.ts';
import { tokenOf } from '../classify.ts';
import type { Handler } from '../handler.ts';
import { keepHealth, raiseSequences } from './changes.ts';
import { begun, type ChannelHealth, isDue, type Login, loggedIn, seen, sentOut, verdictOn, watched } from './health.ts';
import { changedLetters } from './letter.ts';
import { channelHealth } from './queries.ts';

type Why = Exclude<LetterData['channel-changed']['why'], 'address'>;

/** Told at each start: a probe leaves soon; without a channel, or without SMTP, replies are not read from now on. */
export function beginWatching(house: House): Promise<void> {
  const now = house.clock.now();
  const watches = house.settings.inbound !== null && house.mailer !== null;
  return house.store.write('inbound', async (tx) => {
    if (watches) {
      await keepHealth(tx, begun(await channelHealth(tx), now), now);
      await beginAddresses(tx, house.settings.inboundAddresses.slice(1), now);
    } else await settle(tx, { read: false, why: 'off' }, now);
  });
}

/** Sends the probe that is due, and counts one that was lost. */
export async function watchChannel(house: House, now: Instant): Promise<void> {
  const { mailer, settings } = house;
  if (settings.inbound === null || mailer === null) return;
  const token = newId();
  const due = await change(house, now, (was) => {
    const is = watched(was, now);
    return isDue(is, now) ? sentOut(is, token, now) : is;
  });
  if (due?.sent?.token !== token) return;
  const [own = ''] = settings.inboundAddresses;
  const at = own.lastIndexOf('@');
  const to = `${own.slice(0, at)}+${tokenOf.probe}${token}${own.slice(at)}`;
  const from = settings.mailFrom.address;
  const sent = await mailer.send(probeBytes(from, to, token, now), { from, to });
  // What the mail server does not take now says nothing about what comes in.
  if (!sent.ok) await change(house, now, (was) => ({ ...was, sent: null, nextProbeAt: now + 5 * 60_000 }));
}

/** Whether the mailbox let us in. */
export async function noteLogin(house: House, login: Login): Promise<void> {
  const now = house.clock.now();
  await change(house, now, (was) => loggedIn(was, login, now));
}

/** Our own probe has come in. */
export const seeProbe: Handler<'probe'> = (house, { key, size, tokens, probe }) => {
  const now = house.clock.now();
  const token = tokens.find((one) => one.startsWith(tokenOf.probe))?.slice(tokenOf.probe.length);
  return house.store.write('inbound', async (tx) => {
    const was = token === undefined ? null : await channelHealth(tx);
    const is = was === null ? null : seen(was, token ?? '', now);
    const isAddress = token === undefined && (await seeAddress(tx, probe, now));
    const outcome = is === null && !isAddress ? 'late' : 'arrived';
    if ((await keepMessage(tx, { key, size, class: 'probe', outcome, now })) === null) return 'seen';
    if (is !== null) await keep(tx, is, now);
    return outcome;
  });
};

function change(
  house: House,
  now: Instant,
  step: (was: ChannelHealth) => ChannelHealth,
): Promise<ChannelHealth | null> {
  return house.store.write('inbound', async (tx) => {
    const was = await channelHealth(tx);
    if (was === null) return null;
    const is = step(was);
    if (is !== was) await keep(tx, is, now);
    return is;
  });
}

async function keep(tx: Tx, health: ChannelHealth, now: Instant): Promise<void> {
  await keepHealth(tx, health, now);
  const verdict = verdictOn(health);
  if (verdict !== null) await settle(tx, verdict, now);
}

/** Where it is a change, what is written from now on follows it, and the operators are told. */
async function settle(tx: Tx, { read, why }: { read: boolean; why: Why }, now: Instant): Promise<void> {
  if (!(await setRepliesRead(tx, read, now))) return;
  await raiseSequences(tx, now);
  await postAll(tx, changedLetters(await operators(tx), { read, why, address: '' }, now));
}
