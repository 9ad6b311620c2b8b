import { and, eq, isNotNull, lt, ne } from 'drizzle-orm';
import { answer } from '../../answers/actions.ts';
import { cancelSession } from '../../cancellations/actions.ts';
import { letters } from '../../db/schema/letters.ts';
import { rsvps, sessions } from '../../db/schema/meetups.ts';
import { people } from '../../db/schema/people.ts';
import type { House } from '../../house.ts';
import { moveSession } from '../../moves/actions.ts';
import { openSession } from '../../openings/actions.ts';
import { planSessions } from '../../plans/actions.ts';
import type { Instant } from '../../time/clock.ts';
import { addDays } from '../../time/plain-date.ts';
import { dateAt, wallToInstant } from '../../time/zone.ts';
import { aimingHigh } from './aiming.ts';
import { answeringByOffice } from './copying.ts';
import { deciding } from './deciding.ts';
import { founded, joining, type Scene, type StoryClock } from './founding.ts';
import { askedWhetherTheyGoOn } from './going-quiet.ts';
import type { Group } from './groups.ts';
import { handingOn } from './handing-on.ts';
import { asked, leadingTurns } from './leading.ts';
import { lookingBack } from './looking-back.ts';
import { pollingDates } from './polling.ts';
import { preparing } from './preparing.ts';
import { pressingInCalendars } from './pressing.ts';
import { proposingThemes } from './proposing.ts';
import { oneMailboxFull, somebodyNotReached } from './returning.ts';
import { sharingTheWork } from './sharing.ts';
import { confirmingWhoCame, offeringHelp } from './walking.ts';
import { writingBack } from './writing-back.ts';

type Session = typeof sessions.$inferSelect;
const pastSessions = 12;
const hour = 3_600_000;
const day = 24 * hour;

/**
 * Lives through a year of one group by the same actions that people use: twelve sessions held (one of them cancelled),
 * tomorrow's full with a waitlist and an offered seat, the next one moved, the last one a draft.
 */
export async function liveThrough(house: House, clock: StoryClock, group: Group, until: Instant): Promise<void> {
  const tomorrow = addDays(dateAt(until, group.timeZone), 1);
  const first = addDays(tomorrow, -28 * pastSessions);
  clock.set(wallToInstant(`${addDays(first, -30)}T10:00`, group.timeZone).instant);
  const scene = await founded(house, clock, group, first);
  for (let n = 0; n <= pastSessions; n += 1) await heldEvening(scene, n, until);
  await confirmingWhoCame(scene);
  clock.set(until - 5 * day);
  await sharingTheWork(scene);
  await deciding(scene);
  await proposingThemes(scene);
  await offeringHelp(scene);
  await pollingDates(scene);
  clock.set(until);
  await theRoadAhead(scene);
  await aimingHigh(scene);
  await leadingTurns(scene);
  await preparing(scene);
  await lookingBack(scene);
  await handingOn(scene);
  await somebodyNotReached(scene);
  await pressingInCalendars(scene);
  await writingBack(scene);
  await answeringByOffice(scene);
  await settleThePast(house, until);
  await oneMailboxFull(scene);
}

async function heldEvening(scene: Scene, n: number, until: Instant): Promise<void> {
  const { house, clock, group, hostId, meetupId } = scene;
  const grown = (share: number) => Math.min(group.people.length, Math.ceil(group.people.length * (0.5 + share / 20)));
  await planSessions(house, meetupId);
  const session = await nextDraft(scene);
  if (session === undefined) return;
  clock.set(Math.min(session.opensAt + hour, until - 2 * day));
  await joining(scene, grown(n), grown(n + 1));
  await house.store.write('demo', (tx) =>
    tx
      .update(sessions)
      .set({ theme: group.themes[n] ?? '' })
      .where(eq(sessions.id, session.id)),
  );
  if (n === 6 && group.locale === 'en') await askedWhetherTheyGoOn(scene, session);
  if (n === 5 || n === 9) await asked(scene, session.id, 'lead', 1, true);
  const opened = await openSession(house, { personId: hostId }, meetupId, session.id, {
    hostGoing: true,
    leadGoing: true,
  });
  if (!opened.ok) throw new Error(`A demo session could not open: ${opened.why}`);
  clock.set(clock.now() + 30 * hour);
  await answers(scene, session, n === pastSessions ? 0.9 : 0.45);
  if (n === 7) {
    clock.set(session.startsAt - 2 * day);
    await cancelSession(house, { personId: hostId }, meetupId, session.id, {
      reason: group.cancelReason,
      number: 'keep',
    });
  }
  if (n < pastSessions) clock.set(session.endsAt + 12 * hour);
}

async function answers({ house, clock, group, chance }: Scene, session: Session, keen: number): Promise<void> {
  const asked = await house.store.read
    .select()
    .from(rsvps)
    .where(and(eq(rsvps.sessionId, session.id), eq(rsvps.state, 'invited')));
  for (const { id } of asked) {
    const luck = chance();
    clock.set(clock.now() + 20 * 60_000);
    if (luck > keen + 0.35) continue;
    const said = luck < keen ? 'yes' : luck < keen + 0.15 ? 'maybe' : 'no';
    const comment = chance() < 0.15 ? (group.comments[Math.floor(chance() * group.comments.length)] ?? '') : '';
    await answer(house, id, { answer: said, comment, letGo: false });
  }
}

/** Tomorrow's is full and somebody backs out: their seat is offered on. The one after has moved by a day. */
async function theRoadAhead(scene: Scene): Promise<void> {
  const { house, hostId, meetupId, group } = scene;
  const going = await house.store.read
    .select({ id: rsvps.id, personId: rsvps.personId })
    .from(rsvps)
    .innerJoin(sessions, eq(sessions.id, rsvps.sessionId))
    .where(
      and(
        eq(sessions.meetupId, meetupId),
        eq(rsvps.state, 'going'),
        ne(rsvps.personId, hostId),
        lt(sessions.openedAt, scene.clock.now()),
      ),
    )
    .orderBy(sessions.startsAt);
  const backsOut = going.at(-1);
  if (backsOut !== undefined) await answer(house, backsOut.id, { answer: 'no', letGo: false });
  await planSessions(house, meetupId);
  const next = await nextDraft(scene);
  if (next === undefined) return;
  await house.store.write('demo', (tx) =>
    tx
      .update(sessions)
      .set({ theme: group.themes[13] ?? '' })
      .where(eq(sessions.id, next.id)),
  );
  await openSession(house, { personId: hostId }, meetupId, next.id, { hostGoing: true, leadGoing: true });
  const date = addDays(dateAt(next.startsAt, group.timeZone), 1);
  await moveSession(house, { personId: hostId }, meetupId, next.id, { date, starts: '19:00', ends: '21:00' });
  await planSessions(house, meetupId);
}

async function nextDraft({ house, meetupId, clock }: Scene): Promise<Session | undefined> {
  const drafts = await house.store.read
    .select()
    .from(sessions)
    .where(eq(sessions.meetupId, meetupId))
    .orderBy(sessions.startsAt);
  return drafts.find((one) => one.openedAt === null && one.startsAt > clock.now());
}

/** Nobody of the demo is ever written to: their letters of the past count as sent, and they are marked as the demo's. */
async function settleThePast(house: House, until: Instant): Promise<void> {
  await house.store.write('demo', async (tx) => {
    await tx.update(people).set({ demo: true }).where(isNotNull(people.email));
    await tx
      .update(letters)
      .set({ state: 'sent', settledAt: letters.nextAt })
      .where(and(eq(letters.state, 'waiting'), lt(letters.postedAt, until - 2 * day)));
  });
}
