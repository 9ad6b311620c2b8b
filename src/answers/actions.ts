import { eq } from 'drizzle-orm';
import { mailArrives } from '../bounces/changes.ts';
import { rsvps } from '../db/schema/meetups.ts';
import type { House } from '../house.ts';
import { post, postAll } from '../outbox/post.ts';
import { askToHelp } from '../path/helping/changes.ts';
import { isToBeAsked } from '../path/helping/queries.ts';
import { markActed } from '../people/changes.ts';
import { rsvpWithSession, sessionIdOf } from '../rsvps/queries.ts';
import type { Closed } from '../rsvps/standing.ts';
import type { Instant } from '../time/clock.ts';
import { takenLetters } from './answer-letters.ts';
import { takeAnswer } from './changes.ts';
import type { AnswerInput } from './input.ts';
import { type Answerer, asksFirst } from './queries.ts';

export type Answered = { ok: true } | { ok: false; why: Closed | 'full' | 'gone' };

/** Somebody answers by their own link, or whoever reads at their copy address does by theirs. The same answer once more, or twenty times at once, is one answer and one letter. */
export async function answer(house: House, rsvpId: string, said: AnswerInput, byCopy = false): Promise<Answered> {
  const now = house.clock.now();
  const sessionId = await sessionIdOf(house.store.read, rsvpId);
  if (sessionId === null) return { ok: false, why: 'gone' };
  const answered = await house.store.write(`session:${sessionId}`, async (tx): Promise<Answered> => {
    const [found] = await rsvpWithSession(tx, { rsvpId });
    if (found === undefined) return { ok: false, why: 'gone' };
    const { rsvp, session } = found;
    // That a copy arrives and is answered says nothing about its owner.
    if (!byCopy) {
      await markActed(tx, rsvp.personId, now);
      await mailArrives(tx, rsvp.personId, now);
    }
    const late = session.deadlineAt <= now || (await asksFirst(tx, rsvp));
    const { answer: pressed, ...rest } = said;
    const taken = await takeAnswer(
      tx,
      rsvp,
      session,
      { ...rest, said: pressed, via: 'web', byId: null, byCopy, late },
      now,
    );
    await postAll(tx, takenLetters(session, taken, now));
    return taken.ok ? { ok: true } : taken;
  });
  if (answered.ok && said.answer === 'yes' && !byCopy) await askWithAnswer(house, rsvpId, now);
  return answered;
}

/** Who comes again and again is asked with a yes whether they would like to help; a GET only shows it. */
async function askWithAnswer(house: House, rsvpId: string, now: Instant): Promise<void> {
  const [found] = await rsvpWithSession(house.store.read, { rsvpId });
  if (found?.rsvp.state !== 'going') return;
  const { meetupId, personId } = found.rsvp;
  if (!(await isToBeAsked(house.store.read, { meetupId, personId }, now))) return;
  await house.store.write(`person:${personId}`, (tx) => askToHelp(tx, { meetupId, personId, rsvpId }, now));
}

/** "This is not me": the host hears of it; the answer stays, and the page tells nothing about the person. */
export async function notMe(house: House, rsvpId: string): Promise<void> {
  const now = house.clock.now();
  const sessionId = await sessionIdOf(house.store.read, rsvpId);
  if (sessionId === null) return;
  await house.store.write(`session:${sessionId}`, async (tx) => {
    const [found] = await rsvpWithSession(tx, { rsvpId });
    if (found === undefined || found.rsvp.notMeAt !== null) return;
    await tx.update(rsvps).set({ notMeAt: now }).where(eq(rsvps.id, rsvpId));
    await post(tx, {
      kind: 'not-me-reported',
      to: { role: 'host' },
      meetupId: found.session.meetupId,
      sessionId,
      rsvpId,
      dedupe: `not-me-reported:${rsvpId}`,
      at: now,
      expiresAt: found.session.endsAt,
      now,
    });
  });
}

/** "I'll be there", pressed on the letter a week before: the host sees it; nothing else changes. */
export async function stillGoing(house: House, { rsvpId, byCopy }: Answerer): Promise<void> {
  const now = house.clock.now();
  const sessionId = await sessionIdOf(house.store.read, rsvpId);
  if (sessionId === null) return;
  await house.store.write(`session:${sessionId}`, async (tx) => {
    const [found] = await rsvpWithSession(tx, { rsvpId });
    if (found?.rsvp.state !== 'going' || found.session.startsAt <= now) return;
    if (!byCopy) await markActed(tx, found.rsvp.personId, now);
    await tx.update(rsvps).set({ stillGoingAt: now }).where(eq(rsvps.id, rsvpId));
  });
}
