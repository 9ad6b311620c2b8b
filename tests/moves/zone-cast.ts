import { and, eq } from 'drizzle-orm';
import PostalMime from 'postal-mime';
import { onTestFinished } from 'vitest';
import { newId } from '../../src/db/ids.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { rsvps, sessions } from '../../src/db/schema/meetups.ts';
import type { people } from '../../src/db/schema/people.ts';
import { openMailer } from '../../src/mail/transport.ts';
import { changeZone } from '../../src/moves/zones/actions.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { setRepliesRead } from '../../src/outbox/tier.ts';
import { openMailbox } from '../support/mailbox.ts';
import { makeWorld } from '../support/world.ts';

type State = (typeof rsvps.$inferSelect)['state'];
const day = 86_400_000;

type Wanted = { replies?: boolean; more?: Partial<typeof people.$inferInsert> };

/** A meetup in Tokyo with so many announced dates, four weeks apart; `replies`: calendars are asked for an answer. */
export async function makeDates(many: number, { replies = false, more = {} }: Wanted = {}) {
  const mailbox = await openMailbox();
  const mailer = openMailer({ smtpUrl: mailbox.url });
  const env = { MAIL_FROM: 'Tasuki <tasuki@example.org>', INBOUND: 'pipe' };
  const world = await makeWorld({ mailer, env });
  onTestFinished(async () => {
    await mailer.close();
    await world.close();
  });
  const { house, clock } = world;
  const { read } = house.store;
  const host = await world.person('Hanako');
  const meetup = await world.meetup(host, { organizerEmail: 'tasuki@example.org' });
  const first = await world.session(meetup);
  const dates = [first];
  for (let n = 1; n < many; n += 1) {
    const at = (moment: number) => moment + n * 28 * day;
    const { startsAt, endsAt, deadlineAt, cutoffAt } = first;
    const localStart = `${new Date(at(startsAt) + 9 * 3_600_000).toISOString().slice(0, 10)}T19:00`;
    const times = { startsAt: at(startsAt), endsAt: at(endsAt), deadlineAt: at(deadlineAt), cutoffAt: at(cutoffAt) };
    const own = { number: n + 1, uid: `${newId()}@tasuki.test`, cadenceDate: localStart.slice(0, 10) };
    dates.push(await world.session(meetup, { ...times, ...own, localStart }));
  }
  const setReplies = (isRead: boolean) => house.store.write('tier', (tx) => setRepliesRead(tx, isRead, clock.now()));
  if (replies) await setReplies(true);
  return {
    ...{ world, house, clock, host, meetup, dates, mailbox, setReplies },
    /** A member with an answer to each of the dates, in their order. */
    member: async (name: string, ...states: State[]) => {
      // Else they would live by the clock of the new zone, where it is night.
      const person = await world.person(name, { timeZone: 'Asia/Tokyo', ...more });
      await world.join(meetup, person);
      for (const [at, state] of states.entries()) {
        const id = newId();
        const ids = { id, sessionId: dates[at]?.id ?? '', meetupId: meetup.id, personId: person.id };
        const row = { ...ids, state, uid: `${id}@tasuki.test`, createdAt: clock.now() };
        await house.store.write('test', (tx) => tx.insert(rsvps).values(row));
      }
      return person;
    },
    change: (zone = 'Europe/Berlin') => changeZone(house, { personId: host.id }, meetup.id, zone),
    /** The five minutes are over, and letters leave. */
    leave: async () => {
      clock.pass({ minutes: 6 });
      return deliverDue(house);
    },
    /** What lies in somebody's mailbox, with the calendar objects that came with it. */
    mails: (person: { email: string }) =>
      Promise.all(
        mailbox.to(person.email).map(async ({ raw, mail }) => {
          const { attachments } = await PostalMime.parse(raw, { attachmentEncoding: 'utf8' });
          const files = attachments.filter(({ mimeType }) => mimeType === 'text/calendar');
          return { subject: mail.subject ?? '', text: mail.text ?? '', html: mail.html ?? '', files };
        }),
      ),
    posted: (kind: 'zone-changed' | 'entry-renewed') =>
      read
        .select()
        .from(letters)
        .where(and(eq(letters.meetupId, meetup.id), eq(letters.kind, kind))),
    set: (at: number, patch: Partial<typeof sessions.$inferInsert>) =>
      house.store.write('test', (tx) =>
        tx
          .update(sessions)
          .set(patch)
          .where(eq(sessions.id, dates[at]?.id ?? '')),
      ),
    uidsOf: async (person: { id: string }) =>
      (await read.select().from(rsvps).where(eq(rsvps.personId, person.id))).map(({ uid }) => uid),
  };
}

/** What a calendar object says of itself. */
export function saidIn(file: unknown) {
  const said = String(file).replace(/\r\n[ \t]/g, '');
  const of = (name: string) =>
    [...said.matchAll(new RegExp(`^${name}(?:;[^:]*)?:(.*)\r?$`, 'gm'))].map(([, one]) => one);
  return {
    method: of('METHOD')[0] ?? null,
    uids: of('UID'),
    sequences: of('SEQUENCE').map(Number),
    starts: of('DTSTART'),
  };
}
