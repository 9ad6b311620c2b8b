import { and, eq } from 'drizzle-orm';
import { replies } from '../../src/db/schema/inbound.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { answers, rsvps } from '../../src/db/schema/meetups.ts';
import { ingest } from '../../src/inbound/actions.ts';
import { makeEvening } from '../support/evening.ts';
import { type Foreign, foreignMails, foreignReplies, type Plain } from './foreign/replies.ts';

let sent = 0;

/** An evening to which Mei, Ken and Aoi are invited, and who answers from a calendar. */
export async function calendarEvening(more: Parameters<typeof makeEvening>[0] = {}) {
  const evening = await makeEvening(more);
  const { house, mei, id: sessionId } = evening;
  const rsvpOf = async (person: { id: string }) => {
    const own = and(eq(rsvps.sessionId, sessionId), eq(rsvps.personId, person.id));
    const [row] = await house.store.read.select().from(rsvps).where(own);
    if (row === undefined) throw new Error('Nobody invited them.');
    return row;
  };
  /** Mei's reply, unless told; as it comes over the wire. */
  const written = async (more: Partial<Foreign> = {}, person: { id: string; email: string } = mei) => {
    sent += 1;
    const { uid } = await rsvpOf(person);
    const { startsAt } = await evening.session();
    const now = evening.now();
    const plain = {
      client: 'google',
      uid,
      attendee: person.email,
      partstat: 'ACCEPTED',
      stamp: now,
      startsAt,
    } as const;
    const [raw] = foreignReplies([{ ...plain, to: 'tasuki@localhost', id: String(sent), sequence: 0, ...more }]);
    return raw as Buffer;
  };
  return {
    ...evening,
    rsvpOf,
    written,
    /** It comes in. Gives what it came to. */
    replies: async (more: Partial<Foreign> = {}, person: { id: string; email: string } = mei) => {
      const { outcome } = await ingest(house, await written(more, person));
      return outcome;
    },
    /** Mei, unless told, answers their invitation as one answers any mail. Gives what it came to. */
    writes: async (more: Partial<Plain> = {}, person: { id: string; email: string } = mei) => {
      sent += 1;
      const [invitation] = (await evening.letters('invitation')).filter((one) => one.personId === person.id);
      const to = `tasuki+${invitation?.id}@localhost`;
      const [raw] = foreignMails([{ from: person.email, to, id: `plain${sent}`, ...more }]);
      return (await ingest(house, raw as Buffer)).outcome;
    },
    answersOf: async (person: { id: string }) => {
      const { id } = await rsvpOf(person);
      return house.store.read.select().from(answers).where(eq(answers.rsvpId, id)).orderBy(answers.at);
    },
    told: () => house.store.read.select().from(replies),
    hostLetters: () => house.store.read.select().from(letters).where(eq(letters.kind, 'reply-received')),
  };
}
