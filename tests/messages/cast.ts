import { asc } from 'drizzle-orm';
import { newId } from '../../src/db/ids.ts';
import { batches, letters } from '../../src/db/schema/letters.ts';
import { rsvps } from '../../src/db/schema/meetups.ts';
import type { Mailer } from '../../src/mail/transport.ts';
import { makeWorld } from '../support/world.ts';

/** A host before a form: a session with two who come, one who waits, one who thinks it over, one who has not answered. */
export async function makeDesk(options: { mailer?: Mailer; now?: string; env?: Record<string, string> } = {}) {
  const world = await makeWorld(options);
  const { house, clock } = world;
  const host = await world.person('Hanako');
  const meetup = await world.meetup(host);
  const session = await world.session(meetup);
  const answer = async (name: string, state: string, more: Partial<typeof rsvps.$inferInsert> = {}, person = {}) => {
    const who = await world.person(name, person);
    await world.join(meetup, who);
    const id = newId();
    const ids = { id, sessionId: session.id, meetupId: meetup.id, personId: who.id, uid: `${id}@tasuki.test` };
    const row = { ...ids, state: state as 'going', createdAt: clock.now(), ...more };
    await house.store.write('test', (tx) => tx.insert(rsvps).values(row));
    return { ...who, rsvpId: id };
  };
  const mei = await answer('Mei', 'going');
  const ken = await answer('Ken', 'going');
  await answer('Yui', 'waitlisted');
  await answer('Sora', 'maybe');
  await answer('Riku', 'invited');
  const here = `/meetups/${meetup.slug}/sessions/${session.id}/write`;
  const browser = await world.signIn(host);
  const words = { to: ['going'], subject: '{会名} 入口について', body: '{名前}さん、裏手からどうぞ。' };
  /** Looks at the message, then sends it. */
  const send = async (said: Partial<Record<'to' | 'subject' | 'body', string | string[]>> = {}) => {
    const { body } = await browser.post(here, { act: 'preview', ...words, ...said });
    const key = /name="key" value="([^"]+)"/.exec(body)?.[1] ?? '';
    const sent = await browser.post(here, { act: 'send', ...words, ...said, key });
    return { ...sent, key };
  };
  return {
    ...world,
    ...{ host, mei, ken, meetup, session, answer, here, browser, words, send },
    otherMeetup: world.meetup,
    letters: () => house.store.read.select().from(letters).orderBy(asc(letters.id)),
    batches: () => house.store.read.select().from(batches),
  };
}
