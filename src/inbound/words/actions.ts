import type { House } from '../../house.ts';
import { plainText } from '../../mail/address.ts';
import { postAll } from '../../outbox/post.ts';
import type { Instant } from '../../time/clock.ts';
import { addressesOf, isCopyAddress } from '../answers/queries.ts';
import { keepMessage } from '../changes.ts';
import type { Handler, Incoming } from '../handler.ts';
import { type LetterAnswered, letterAnswered } from '../queries.ts';
import { keepReply } from './changes.ts';
import { replyLetters } from './letter.ts';
import { hearersOf } from './queries.ts';
import { wordsSaid } from './said.ts';

/** Words of a human in answer to a letter of ours: they are put before the meetup's organizers, and who answers for it gets them by mail. */
export const passOnWords: Handler = async (house, incoming) => {
  const { mail, addressed } = incoming;
  const letter = await letterAnswered(house.store.read, { answers: mail.answers, tokens: addressed.tokens });
  const now = house.clock.now();
  if (letter === null) return note(house, incoming, 'unknown', null, now);
  // A letter of the instance (sign-in) concerns no meetup; what an organizer answers to us is meant for nobody else.
  if (letter.meetupId === null || letter.personId === null)
    return note(house, incoming, 'not-for-organizers', letter, now);
  const { meetupId, personId, sessionId, rsvpId, id: letterId } = letter;
  return house.store.write(`person:${personId}`, async (tx) => {
    const { key, size } = mail;
    const outcome = 'passed-on';
    const kept = await keepMessage(tx, { key, size, class: 'words', outcome, letterId, rsvpId, now });
    if (kept === null) return 'seen';
    const [person] = await addressesOf(tx, { personId });
    const said = {
      ...{ inboundId: kept.id, meetupId, sessionId, rsvpId, personId, at: now, kind: 'words' as const },
      elsewhere: person === undefined || (person.email !== mail.from && !isCopyAddress(person, mail.from)),
      subject: plainText(mail.subject).slice(0, 200),
      body: wordsSaid(plainText(mail.text.slice(0, 20_000))),
    };
    const replyId = await keepReply(tx, said);
    await postAll(tx, replyLetters({ ...said, replyId }, await hearersOf(tx, said, now)));
    return outcome;
  });
};

async function note(
  { store }: House,
  { mail: { key, size } }: Incoming,
  outcome: string,
  letter: LetterAnswered | null,
  now: Instant,
): Promise<string> {
  const kept = { key, size, class: 'words', outcome, letterId: letter?.id ?? null, now } as const;
  return (await store.write('inbound', (tx) => keepMessage(tx, kept))) === null ? 'seen' : outcome;
}
