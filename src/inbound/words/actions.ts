import type { Reads } from '../../db/store.ts';
import type { House } from '../../house.ts';
import { lettersReturned } from '../../links/verp.ts';
import { plainText } from '../../mail/address.ts';
import { operators } from '../../operator/queries.ts';
import { postAll } from '../../outbox/post.ts';
import type { Instant } from '../../time/clock.ts';
import { addressesOf, isOf } from '../answers/queries.ts';
import { keepMessage } from '../changes.ts';
import type { Handler, Incoming } from '../handler.ts';
import { type LetterAnswered, letterAnswered, readersOf } from '../queries.ts';
import { keepStray } from '../strays/changes.ts';
import { strayLetter } from '../strays/letter.ts';
import { keepReply } from './changes.ts';
import { replyLetters } from './letter.ts';
import { hearersOf } from './queries.ts';
import { wordsSaid } from './said.ts';

/** Words of a human in answer to a letter of ours: they are put before the meetup's organizers, and who answers for it gets them by mail. */
export const passOnWords: Handler = async (house, incoming) => {
  const { mail, addressed } = incoming;
  // Whoever wrote to where letters come back to means that letter, too.
  const tokens = [...addressed.tokens, ...lettersReturned(addressed.tokens).map(({ letterId }) => letterId)];
  const letter = await letterAnswered(house.store.read, { answers: mail.answers, tokens });
  const now = house.clock.now();
  if (letter === null) return note(house, incoming, 'unknown', null, now);
  const personId = await writerOf(house.store.read, letter, mail.from);
  // A letter of the instance (sign-in) concerns no meetup.
  if (letter.meetupId === null || personId === null) return note(house, incoming, 'not-for-organizers', letter, now);
  const { meetupId, sessionId, id: letterId } = letter;
  // What the team is told is about somebody else's answer.
  const rsvpId = letter.toRole === null ? letter.rsvpId : null;
  return house.store.write(`person:${personId}`, async (tx) => {
    const { key, size } = mail;
    const outcome = 'passed-on';
    const kept = await keepMessage(tx, { key, size, class: 'words', outcome, letterId, rsvpId, now });
    if (kept === null) return 'seen';
    const [person] = await addressesOf(tx, { personId });
    const said = {
      ...{ inboundId: kept.id, meetupId, sessionId, rsvpId, personId, at: now, kind: 'words' as const },
      elsewhere: person === undefined || !isOf(person, mail.from),
      ...wordsIn(mail),
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

function wordsIn({ subject, text }: Incoming['mail']) {
  return { subject: plainText(subject).slice(0, 200), body: wordsSaid(plainText(text.slice(0, 20_000))) };
}

/** What concerns no meetup is the operators', whichever way it came. */
async function note(
  { store }: House,
  { mail }: Incoming,
  outcome: string,
  letter: LetterAnswered | null,
  now: Instant,
): Promise<string> {
  const { key, size } = mail;
  return store.write('inbound', async (tx) => {
    const kept = await keepMessage(tx, { key, size, class: 'words', outcome, letterId: letter?.id ?? null, now });
    if (kept === null) return 'seen';
    if (!(await keepStray(tx, kept.id, { sender: mail.from, ...wordsIn(mail) }, now))) return outcome;
    await postAll(
      tx,
      (await operators(tx)).map(({ id }) => strayLetter(id, now)),
    );
    return outcome;
  });
}
