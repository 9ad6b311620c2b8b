import type { House } from '../../house.ts';
import { hearCalendar } from '../answers/actions.ts';
import { keepMessage } from '../changes.ts';
import { takeComplaint } from '../complaints/actions.ts';
import type { Handler } from '../handler.ts';
import type { Message } from '../message.ts';
import { seeProbe } from '../probes/actions.ts';
import { outcomeOf } from '../queries.ts';
import { takeReport } from '../reports/actions.ts';
import { passOnWords } from '../words/actions.ts';

type Class = Message['class'];

/** What is done with each class of message. */
const handlers: { [Each in Class]: Handler<Each> } = {
  probe: seeProbe,
  calendar: hearCalendar,
  report: takeReport,
  complaint: takeComplaint,
  automatic: noted('noted'),
  words: passOnWords,
  unreadable: noted('unreadable'),
};

/** What became of a message: its class, and what it came to in a word; what it had come to before, where it was seen. */
export type Ingested = { class: Class; outcome: string; before?: string };

/**
 * Does what a message asks for. The same message a hundred times acts once.
 * @throws when it could not be handled now (the database is away): the channel keeps it and tries again
 */
export async function handle(house: House, message: Message): Promise<Ingested> {
  const outcome = await (handlers[message.class] as Handler<Class>)(house, message);
  const ingested = { class: message.class, outcome };
  if (outcome !== 'seen') return told(house, ingested);
  // Where a run ended before it was put away, it is dealt with as it would have been then.
  const [kept] = await outcomeOf(house.store.read, { key: message.key });
  return told(house, { ...ingested, before: kept?.outcome ?? outcome });
}

/**
 * Handles several messages. Those of one sender to one address are handled one after the other, as they came; others
 * meanwhile, so that one commit takes them all.
 * @returns for each what became of it, or why it could not be handled now
 */
export function handleMany(house: House, messages: readonly Message[]): Promise<(Ingested | Error)[]> {
  const last = new Map<string, Promise<Ingested | Error>>();
  const coming = messages.map((message) => {
    const way = [message.from, ...message.to].join();
    const mine = (async () => {
      await last.get(way);
      return handle(house, message).catch((error: Error) => error);
    })();
    last.set(way, mine);
    return mine;
  });
  return Promise.all(coming);
}

function told(house: House, ingested: Ingested): Ingested {
  house.log.info({ event: 'message read', ...ingested }, 'message read');
  return ingested;
}

/** Nothing is done but that the message is written down. */
function noted(outcome: string): Handler<'automatic' | 'unreadable'> {
  return async ({ store, clock }, { key, size, class: what }) => {
    const kept = { key, size, class: what, outcome, now: clock.now() };
    return (await store.write('inbound', (tx) => keepMessage(tx, kept))) === null ? 'seen' : outcome;
  };
}
