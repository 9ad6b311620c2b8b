import { eq } from 'drizzle-orm';
import { letters } from '../../src/db/schema/letters.ts';
import type { Mailer } from '../../src/mail/transport.ts';
import { noteSmtp } from '../../src/outbox/hold.ts';
import { post } from '../../src/outbox/post.ts';
import { makeDesk } from '../messages/cast.ts';

/** An operator before the mailbox, with an invitation to a member who has not answered, and a sign-in link. */
export async function makeMailbox(options: { mailer?: Mailer; env?: Record<string, string> } = {}) {
  const desk = await makeDesk(options);
  const { house, clock, meetup, session, mei } = desk;
  const olga = await desk.person('Olga', { operatorSince: clock.now() });
  const times = { at: clock.now(), now: clock.now(), expiresAt: clock.now() + 9e8 };
  const about = { meetupId: meetup.id, sessionId: session.id, rsvpId: mei.rsvpId };
  const write = (kind: 'answer-received' | 'day-before' | 'sign-in', more = {}) =>
    house.store.write('test', (tx) =>
      post(tx, { kind, to: { person: mei.id }, ...times, dedupe: `${kind}:${clock.now()}`, ...more }),
    );
  await write('answer-received', { ...about, facts: { state: 'going' } });
  clock.pass({ seconds: 1 });
  await write('sign-in', { facts: { version: 1, next: null } });
  const ofKind = async (kind: string) =>
    (await house.store.read.select().from(letters).where(eq(letters.kind, kind)).limit(1))[0];
  return {
    ...desk,
    ...{ about, write, ofKind },
    operator: await desk.signIn(olga),
    /** The server is started with or without SMTP. */
    start: (smtp: boolean) => house.store.write('test', (tx) => noteSmtp(tx, smtp, clock.now())),
    change: async (kind: string, set: Partial<typeof letters.$inferInsert>) =>
      house.store.write('test', async (tx) => void (await tx.update(letters).set(set).where(eq(letters.kind, kind)))),
  };
}
