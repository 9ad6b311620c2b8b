import { record } from '../audit/record.ts';
import type { Tx } from '../db/store.ts';
import type { Actor, House } from '../house.ts';
import type { LetterKind } from '../mail/letters.ts';
import type { Instant } from '../time/clock.ts';
import { setText, switchKind } from './changes.ts';
import { oursOf } from './ours.ts';

export type Which = { meetupId: string; kind: LetterKind; locale: 'ja' | 'en' };

/** Puts a meetup's own words in the place of ours. Words equal to ours are ours: they follow when ours get better. */
export async function editLetter(
  house: House,
  actor: Actor,
  which: Which,
  words: { subject: string; body: string },
): Promise<void> {
  const ours = oursOf(which.kind, which.locale);
  const own = {
    subject: words.subject === ours.subject ? '' : words.subject,
    body: words.body === ours.body ? '' : words.body,
  };
  await write(house, actor, which, 'editLetter', {}, (tx, by) => setText(tx, which, own, by));
}

/** Takes our words again. */
export async function resetLetter(house: House, actor: Actor, which: Which): Promise<void> {
  await write(house, actor, which, 'resetLetter', {}, (tx, by) => setText(tx, which, { subject: '', body: '' }, by));
}

/** From now on letters of this kind are not sent, or are again. */
export async function switchLetter(house: House, actor: Actor, which: Which, off: boolean): Promise<void> {
  await write(house, actor, which, 'switchLetter', { off }, (tx, by) => switchKind(tx, which, off, by));
}

async function write(
  house: House,
  actor: Actor,
  { meetupId, kind, locale }: Which,
  verb: string,
  after: object,
  work: (tx: Tx, by: { personId: string; now: Instant }) => Promise<void>,
): Promise<void> {
  const now = house.clock.now();
  await house.store.write(`meetup:${meetupId}`, async (tx) => {
    await work(tx, { personId: actor.personId ?? '', now });
    const subject = { meetupId, subject: 'meetup', subjectId: meetupId } as const;
    await record(tx, { at: now, actorId: actor.personId, verb, ...subject, after: { kind, locale, ...after } });
  });
}
