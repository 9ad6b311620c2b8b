import { createHash } from 'node:crypto';
import type { House } from '../house.ts';
import { type ReadMail, readMail } from '../mail/reading.ts';
import { hearCalendar } from './answers/actions.ts';
import { keepMessage } from './changes.ts';
import { addressedTo, classOf, type MailClass } from './classify.ts';
import { takeComplaint } from './complaints/actions.ts';
import type { Handler } from './handler.ts';
import { seeProbe } from './probes/actions.ts';
import { outcomeOf } from './queries.ts';
import { takeReport } from './reports/actions.ts';
import { passOnWords } from './words/actions.ts';

/** What is done with each class of message. */
const handlers: Record<MailClass, Handler> = {
  probe: seeProbe,
  calendar: hearCalendar,
  report: takeReport,
  complaint: takeComplaint,
  automatic: noted('automatic'),
  words: passOnWords,
};

/** What became of a message: its class, and what it came to in a word; what it had come to before, where it was seen. */
export type Ingested = { class: MailClass | 'unreadable'; outcome: string; before?: string };

/**
 * Takes one message from whichever channel. The same message a hundred times acts once; what nobody can read is noted.
 * @param envelopeTo to whom it was delivered, where the channel knows it
 * @throws when it could not be handled now (the database is away): the channel keeps it and tries again
 */
export async function ingest(house: House, raw: Buffer, envelopeTo: readonly string[] = []): Promise<Ingested> {
  return handled(house, raw, await readSafely(raw, envelopeTo));
}

/** So many are read at once: what reading one leaves in memory is let go before the next. */
const readAtOnce = 10;

/**
 * Takes several messages. Those of one sender to one address are handled one after the other, as they came; others
 * meanwhile, so that one commit takes them all.
 * @returns for each what became of it, or why it could not be handled now
 */
export async function ingestMany(house: House, raws: readonly Buffer[]): Promise<(Ingested | Error)[]> {
  const mails: (ReadMail | null)[] = [];
  for (let first = 0; first < raws.length; first += readAtOnce) {
    const some = raws.slice(first, first + readAtOnce);
    mails.push(...(await Promise.all(some.map((raw) => readSafely(raw, [])))));
  }
  const last = new Map<string, Promise<Ingested | Error>>();
  const coming = raws.map((raw, at) => {
    const mail = mails[at] ?? null;
    const way = [mail?.from, ...(mail?.to ?? [])].join();
    const mine = (async () => {
      await last.get(way);
      return handled(house, raw, mail).catch((error: Error) => error);
    })();
    last.set(way, mine);
    return mine;
  });
  return Promise.all(coming);
}

async function handled(house: House, raw: Buffer, mail: ReadMail | null): Promise<Ingested> {
  if (mail === null) {
    const key = createHash('sha256').update(raw).digest('base64url');
    const kept = { key, size: raw.length, class: 'unreadable', outcome: 'unreadable', now: house.clock.now() } as const;
    await house.store.write('inbound', (tx) => keepMessage(tx, kept));
    return told(house, { class: 'unreadable', outcome: 'unreadable' });
  }
  const addressed = addressedTo(house.settings.inboundAddresses, mail.to);
  const what = classOf(mail, addressed);
  const outcome = await handlers[what](house, { mail, addressed });
  if (outcome !== 'seen') return told(house, { class: what, outcome });
  // Where a run ended before it was put away, it is dealt with as it would have been then.
  const [kept] = await outcomeOf(house.store.read, { key: mail.key });
  return told(house, { class: what, outcome, before: kept?.outcome ?? outcome });
}

async function readSafely(raw: Buffer, envelopeTo: readonly string[]): Promise<ReadMail | null> {
  try {
    return await readMail(raw, envelopeTo);
  } catch {
    return null;
  }
}

function told(house: House, ingested: Ingested): Ingested {
  house.log.info({ event: 'message read', ...ingested }, 'message read');
  return ingested;
}

/** Nothing is done but that the message is noted. */
function noted(what: MailClass): Handler {
  return async ({ store, clock }, { mail: { key, size } }) => {
    const kept = await store.write('inbound', (tx) =>
      keepMessage(tx, { key, size, class: what, outcome: 'noted', now: clock.now() }),
    );
    return kept === null ? 'seen' : 'noted';
  };
}
