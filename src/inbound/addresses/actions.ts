import { newId } from '../../db/ids.ts';
import type { Tx } from '../../db/store.ts';
import type { House } from '../../house.ts';
import { probeBytes } from '../../mail/probe.ts';
import { operators } from '../../operator/queries.ts';
import { postAll } from '../../outbox/post.ts';
import { setHeard } from '../../outbox/tier.ts';
import type { Instant } from '../../time/clock.ts';
import { raiseSequences } from '../probes/changes.ts';
import { type ChannelHealth, isDue, seen, sentOut, verdictOn, watchedGently } from '../probes/health.ts';
import { changedLetters } from '../probes/letter.ts';
import { keepAddresses } from './changes.ts';
import { addressesHealth } from './queries.ts';

/**
 * The further addresses of `INBOUND_ADDRESS`: calendars answer to the one that their invitation came from, so each must
 * show that its mail comes in. Sends the probes that are due, and counts those that were lost.
 */
export async function watchAddresses(house: House, now: Instant): Promise<void> {
  const { mailer, settings, store } = house;
  if (settings.inbound === null || mailer === null || settings.inboundAddresses.length < 2) return;
  const known = await addressesHealth(store.read);
  for (const address of settings.inboundAddresses.slice(1)) {
    const token = newId();
    const step = (was: ChannelHealth) => {
      const is = watchedGently(was, now);
      return isDue(is, now) ? sentOut(is, token, now) : is;
    };
    const was = known[address];
    if (was === undefined || step(was) === was) continue;
    const due = await store.write('inbound', (tx) => change(tx, address, step, now));
    if (due?.sent?.token !== token) continue;
    const from = settings.mailFrom.address;
    const sent = await mailer.send(probeBytes(from, address, token, now), { from, to: address });
    if (sent.ok) continue;
    const again = (is: ChannelHealth) => ({ ...is, sent: null, nextProbeAt: now + 5 * 60_000 });
    await store.write('inbound', (tx) => change(tx, address, again, now));
  }
}

/** A probe has come in that went to one of them. False where it is none of ours. */
export async function seeAddress(tx: Tx, token: string, now: Instant): Promise<boolean> {
  const all = await addressesHealth(tx);
  const [address] = Object.entries(all).find(([, { sent }]) => sent?.token === token) ?? [];
  if (address === undefined) return false;
  return (await change(tx, address, (was) => seen(was, token, now) ?? was, now)) !== null;
}

/** Where it comes to another verdict, entries of another kind follow, and the operators are told. */
async function change(tx: Tx, address: string, step: (was: ChannelHealth) => ChannelHealth, now: Instant) {
  const all = await addressesHealth(tx);
  const was = all[address];
  if (was === undefined) return null;
  const is = step(was);
  await keepAddresses(tx, { ...all, [address]: is }, now);
  const verdict = verdictOn(is);
  if (verdict !== null && (await setHeard(tx, address, verdict.read, now))) {
    await raiseSequences(tx, now);
    await postAll(tx, changedLetters(await operators(tx), { read: verdict.read, why: 'address', address }, now));
  }
  return is;
}
