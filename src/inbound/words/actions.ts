import type { Reads } from '../../db/store.ts';
import type { House } from '../../house.ts';
import { lettersReturned } from '../../links/verp.ts';
import { operators } from '../../operator/queries.ts';
import { postAll } from '../../outbox/post.ts';
import type { Instant } from '../../time/clock.ts';
import { addressesOf, isOf } from '../answers/queries.ts';
import { keepMessage } from '../changes.ts';
import type { Handler } from '../handler.ts';
import type { Message } from '../message.ts';
import { type LetterAnswered, letterAnswered, readersOf } from '../queries.ts';
import { keepStray } from '../strays/changes.ts';
import { strayLetter } from '../strays/letter.ts';
import { keepReply } from './changes.ts';
import { replyLetters } from './letter.ts';
import { hearersOf } from './queries.ts';

/** Words of a human in answer to a letter of ours: they are put before the meetup's organizers, and who answers for it gets them by mail. */
export const passOnWords: Handler<'words'> = async (house, message) => {
  const { key, size, from, answers, subject, body } = message;
  // Whoever wrote to where letters come back to means that letter, too.
  const tokens = [...message.tokens, ...lettersReturned(message.tokens).map(({ letterId }) => letterId)];
  const letter = await letterAnswered(house.store.read, { answers, tokens });
  const now = house.clock.now();
  if (letter === null) return note(house, message, 'unknown', null, now);
  const personId = await writerOf(house.store.read, letter, from);
  // A letter of the instance (sign-in) concerns no meetup.
  if (letter.meetupId === null || personId === null) return note(house, message, 'not-for-organizers', letter, now);
  const { meetupId, sessionId, id: letterId } = letter;
  // What the team is told is about somebody else's answer.
  const rsvpId = letter.toRole === null ? letter.rsvpId : null;
  return house.store.write(`person:${personId}`, async (tx) => {
    const outcome = 'passed-on';
    const kept = await keepMessage(tx, { key, size, class: 'words', outcome, letterId, rsvpId, now });
    if (kept === null) return 'seen';
    const [person] = await addressesOf(tx, { personId });
    const said = {
      ...{ inboundId: kept.id, meetupId, sessionId, rsvpId, personId, at: now, kind: 'words' as const },
      elsewhere: person === undefined || !isOf(person, from),
      subject,
      body,
    };
    const replyId = await keepReply(tx, said);
    await postAll(tx, replyLetters({ ...said, replyId }, await hearersOf(tx, said, now)));
    return outcome;
  });
};

/** Its reader; of those in the role it went to, whoever's address it is, else the one in the role. */
async function writerOf(from: Reads, letter: LetterAnswered, address: string): Promise<string | null> {
  const readers = await readersOf(from, letter);
  for (const personId of readers.slice(0, letter.personId === null ? 2 : 0)) {
    const [person] = await addressesOf(from, { personId });
    if (person !== undefined && isOf(person, address)) return personId;
  }
  return (letter.toRole === 'lead' ? readers.at(-1) : readers[0]) ?? null;
}

/** What concerns no meetup is the operators', whichever way it came. */
async function note(
  { store }: House,
  { key, size, from, subject, body }: Message<'words'>,
  outcome: string,
  letter: LetterAnswered | null,
  now: Instant,
): Promise<string> {
  return store.write('inbound', async (tx) => {
    const kept = await keepMessage(tx, { key, size, class: 'words', outcome, letterId: letter?.id ?? null, now });
    if (kept === null) return 'seen';
    if (!(await keepStray(tx, kept.id, { sender: from, subject, body }, now))) return outcome;
    await postAll(
      tx,
      (await operators(tx)).map(({ id }) => strayLetter(id, now)),
    );
    return outcome;
  });
}
