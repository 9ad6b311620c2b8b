import { eq } from 'drizzle-orm';
import { onTestFinished } from 'vitest';
import { newId } from '../../src/db/ids.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { meetups, members, rsvps, sessions } from '../../src/db/schema/meetups.ts';
import { people } from '../../src/db/schema/people.ts';
import { readSettings } from '../../src/env.ts';
import type { House } from '../../src/house.ts';
import { makeKeys } from '../../src/links/tokens.ts';
import { openMailer } from '../../src/mail/transport.ts';
import { type NewLetter, post } from '../../src/outbox/post.ts';
import { houseLog } from '../../src/web/log.ts';
import { type MovableClock, movableClock } from '../support/clock.ts';
import { openMailbox } from '../support/mailbox.ts';
import { emptyStore } from '../support/store.ts';

const hour = 3_600_000;
export const day = 24 * hour;

/** A house with a mail server: the host, a member who is invited to a session in ten days, and their letters. */
export async function makeOutbox(
  options: { now?: string; smtp?: boolean; patience?: number; secure?: boolean; inbound?: boolean; pace?: number } = {},
) {
  const clock: MovableClock = movableClock(options.now ?? '2026-11-21T10:00:00+09:00');
  const store = await emptyStore();
  const mailbox = await openMailbox({ secure: options.secure });
  const settings = readSettings({
    BASE_URL: 'http://tasuki.test',
    MAIL_FROM: 'Tasuki <tasuki@example.org>',
    LETTERS_PER_MINUTE: String(options.pace ?? 0),
    ...(options.inbound && { INBOUND: 'pipe' }),
  });
  const mailer =
    options.smtp === false ? null : openMailer({ smtpUrl: mailbox.url }, { patience: options.patience ?? 5_000 });
  const logged: string[] = [];
  const log = houseLog('info', (line) => void logged.push(line));
  const house: House = { store, clock, settings, keys: makeKeys('s'.repeat(40)), mailer, log };
  onTestFinished(async () => mailer?.close());

  const add = (table: unknown, row: object) =>
    store.write('test', async (tx) => void (await tx.insert(table as typeof people).values(row as never)));
  const person = async (name: string, more: Partial<typeof people.$inferInsert> = {}) => {
    const row = { id: newId(), name, email: `${name.toLowerCase()}@example.com`, createdAt: clock.now(), ...more };
    await add(people, row);
    return row as typeof row & { email: string };
  };
  const host = await person('Yamada', { name: '山田 太郎' });
  const meetupId = newId();
  const startsAt = Date.parse('2026-12-01T19:00:00+09:00');
  await add(meetups, {
    id: meetupId,
    slug: 'asa',
    hostId: host.id,
    template: 'study',
    name: '朝の読書会',
    purpose: '読む',
    languages: 'ja,en',
    timeZone: 'Asia/Tokyo',
    organizerEmail: 'tasuki@example.org',
    contactEmail: 'contact@example.com',
    minutes: 120,
    createdAt: clock.now(),
  });
  const sessionId = newId();
  await add(sessions, {
    id: sessionId,
    meetupId,
    number: 12,
    localStart: '2026-12-01T19:00',
    timeZone: 'Asia/Tokyo',
    startsAt,
    endsAt: startsAt + 2 * hour,
    venue: '市民会館',
    opensAt: clock.now(),
    openedAt: clock.now(),
    deadlineAt: startsAt - 3 * day,
    cutoffAt: startsAt - day,
    leadId: host.id,
    leadState: 'accepted',
    uid: `${sessionId}@tasuki.test`,
    revisedAt: clock.now(),
    createdAt: clock.now(),
  });
  const join = (who: { id: string }, state = 'member') =>
    add(members, { id: newId(), meetupId, personId: who.id, state, source: 'host', createdAt: clock.now() });
  const answer = async (who: { id: string }, state = 'invited', more: Partial<typeof rsvps.$inferInsert> = {}) => {
    const id = newId();
    await add(rsvps, {
      id,
      sessionId,
      meetupId,
      personId: who.id,
      state,
      createdAt: clock.now(),
      uid: `${id}@tasuki.test`,
      ...more,
    });
    return id;
  };
  const write = (letter: Partial<NewLetter> & Pick<NewLetter, 'kind' | 'to'>) =>
    store.write('test', (tx) =>
      post(tx, {
        meetupId,
        sessionId,
        dedupe: `${letter.kind}:${newId()}`,
        at: clock.now(),
        now: clock.now(),
        expiresAt: clock.now() + 9 * day,
        ...letter,
      }),
    );
  const invited = async (name: string, more: Partial<typeof people.$inferInsert> = {}) => {
    const who = await person(name, more);
    await join(who);
    await answer(who);
    await write({ kind: 'invitation', to: { person: who.id } });
    return who;
  };
  return {
    house,
    clock,
    mailbox,
    logged,
    host,
    meetupId,
    sessionId,
    startsAt,
    person,
    join,
    answer,
    write,
    invited,
    letters: () => store.read.select().from(letters),
    letterTo: async (who: { id: string }) =>
      (await store.read.select().from(letters).where(eq(letters.personId, who.id)))[0],
    personRow: async (who: { id: string }) => (await store.read.select().from(people).where(eq(people.id, who.id)))[0],
    change: (set: Partial<typeof sessions.$inferInsert>) =>
      store.write('test', async (tx) => void (await tx.update(sessions).set(set).where(eq(sessions.id, sessionId)))),
    changePerson: (who: { id: string }, set: Partial<typeof people.$inferInsert>) =>
      store.write('test', async (tx) => void (await tx.update(people).set(set).where(eq(people.id, who.id)))),
    say: (rsvpId: string, set: Partial<typeof rsvps.$inferInsert>) =>
      store.write('test', async (tx) => void (await tx.update(rsvps).set(set).where(eq(rsvps.id, rsvpId)))),
  };
}
