import { and, eq, gt, isNull } from 'drizzle-orm';
import { record } from '../audit/record.ts';
import { newId } from '../db/ids.ts';
import { sessions } from '../db/schema/meetups.ts';
import { pollDates, polls } from '../db/schema/polls.ts';
import type { Tx } from '../db/store.ts';
import type { Actor, House } from '../house.ts';
import { issueLink } from '../links/changes.ts';
import { type Meetup, meetupById } from '../meetups/queries.ts';
import { memberIds } from '../openings/queries.ts';
import { postAll } from '../outbox/post.ts';
import { addOwnSession, keepBatch, revise } from '../sessions/changes.ts';
import { undoMinutes } from '../sessions/held.ts';
import type { Session } from '../sessions/session.ts';
import { teamOf } from '../team/queries.ts';
import type { Instant } from '../time/clock.ts';
import { limitKey, withinLimit } from '../web/limit.ts';
import { askVoters, endPoll } from './changes.ts';
import type { PollInput } from './input.ts';
import { judged, type Refusal } from './judging.ts';
import { datesOf, type Poll, pollOf } from './queries.ts';
import { pollLinkEnds, pollState } from './state.ts';

export type Opened = { ok: true; id: string; letters: number } | ({ ok: false } & Refusal);

/** Opens a poll: its public link lives from now on, and whoever is asked gets a letter with a link of their own. */
export async function openPoll(house: House, actor: Actor, meetupId: string, said: PollInput): Promise<Opened> {
  const now = house.clock.now();
  const by = actor.personId ?? '';
  return house.store.write(`meetup:${meetupId}`, async (tx): Promise<Opened> => {
    const meetup = await meetupById(tx, meetupId);
    if (meetup === null || meetup.endedAt !== null) return { ok: false, field: 'title', why: 'polls.meetupEnded' };
    const limit = { key: limitKey(house.keys, 'polls', by), most: 20, perMinutes: 1440 };
    const good = judged(said, meetup.timeZone, now);
    if (!good.ok) return good;
    if (!(await withinLimit(tx, limit, now))) return { ok: false, field: 'title', why: 'polls.manyToday' };
    const id = newId();
    const { title, note, asks } = said;
    const { deadlineAt, remindAt } = good;
    const poll = { id, meetupId, title, note, asks, timeZone: meetup.timeZone, deadlineAt, remindAt };
    await tx.insert(polls).values({ ...poll, createdAt: now, createdBy: by });
    await tx.insert(pollDates).values(good.dates.map((date) => ({ id: newId(), pollId: id, ...date })));
    const expiresAt = pollLinkEnds(poll);
    await issueLink(tx, house.keys, { purpose: 'poll', subjectId: id, version: 1, expiresAt, now });
    const asked = await askVoters(tx, house.keys, poll, await readersOf(tx, meetup, asks), now);
    const letters = await askByMail(tx, poll, asked, by, now);
    const about = { subject: 'meetup', subjectId: meetupId, meetupId } as const;
    const after = { pollId: id, dates: good.dates.length, letters, deadlineAt };
    await record(tx, { at: now, actorId: actor.personId, verb: 'openPoll', ...about, after });
    return { ok: true, id, letters };
  });
}

/** Whoever is written to, the host among them: they answer like everybody else. */
async function readersOf(tx: Tx, meetup: Meetup, asks: Poll['asks']): Promise<string[]> {
  if (asks === 'nobody') return [];
  if (asks === 'members') return memberIds(tx, meetup.id);
  const helpers = await teamOf(tx, meetup.id);
  return [...new Set([meetup.hostId, ...helpers.map(({ personId }) => personId)])];
}

/** The letters leave after five minutes, and can be undone until then. */
async function askByMail(
  tx: Tx,
  poll: { id: string; meetupId: string; deadlineAt: Instant },
  asked: readonly { voterId: string; personId: string }[],
  by: string,
  now: Instant,
): Promise<number> {
  if (asked.length === 0) return 0;
  const { meetupId, deadlineAt: expiresAt } = poll;
  const at = now + undoMinutes * 60_000;
  const batch = { kind: 'poll-asked', count: asked.length, leavesAt: at, by, now };
  const batchId = await keepBatch(tx, { meetupId, id: null }, batch);
  const shared = { kind: 'poll-asked', meetupId, batchId, at, now, expiresAt } as const;
  return postAll(
    tx,
    asked.map(({ voterId, personId }) => ({
      ...shared,
      to: { person: personId },
      dedupe: `poll-asked:${voterId}`,
      facts: { voterId },
    })),
  );
}

/** Ends the answering of a poll now, or withdraws it altogether. False where it is over already. */
export async function endAnswering(
  house: House,
  { personId }: Actor,
  meetupId: string,
  id: string,
  how: 'close' | 'withdraw',
): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write([`meetup:${meetupId}`, `poll:${id}`], async (tx) => {
    const poll = await pollOf(tx, meetupId, id);
    const state = poll === null ? 'withdrawn' : pollState(poll, now);
    if (state !== 'open' && !(how === 'withdraw' && state === 'closed')) return false;
    const close = { closedAt: now, closedBy: personId };
    const done = await endPoll(tx, id, how === 'close' ? close : { withdrawnAt: now, withdrawnBy: personId });
    const about = { subject: 'meetup', subjectId: meetupId, meetupId } as const;
    const verb = how === 'close' ? 'closePoll' : 'withdrawPoll';
    await record(tx, { at: now, actorId: personId, verb, ...about, after: { pollId: id } });
    return done;
  });
}

export type Decided = { ok: true; sessionId: string } | { ok: false; why: 'gone' | 'choice' | 'past' };

/**
 * Takes a date of a poll: it becomes a session, or takes the draft that stands there already; one without a theme has the
 * poll's title. Pressed twice, it is one.
 */
export async function decideDate(
  house: House,
  { personId }: Actor,
  meetupId: string,
  id: string,
  dateId: string,
): Promise<Decided> {
  const now = house.clock.now();
  return house.store.write([`meetup:${meetupId}`, `poll:${id}`], async (tx): Promise<Decided> => {
    const poll = await pollOf(tx, meetupId, id);
    const meetup = await meetupById(tx, meetupId);
    if (poll === null || meetup === null || poll.withdrawnAt !== null) return { ok: false, why: 'gone' };
    if (poll.sessionId !== null) return { ok: true, sessionId: poll.sessionId };
    const date = (await datesOf(tx, id)).find((one) => one.id === dateId);
    if (date === undefined || meetup.endedAt !== null) return { ok: false, why: 'choice' };
    if (date.startsAt <= now) return { ok: false, why: 'past' };
    const host = new URL(house.settings.origin).hostname;
    const standing = await draftAt(tx, meetupId, date.startsAt, now);
    const when = { localStart: date.localStart, startsAt: date.startsAt, endsAt: date.endsAt, theme: poll.title };
    const sessionId = standing?.id ?? (await addOwnSession(tx, meetup, when, host, now));
    if (standing?.theme === '') await revise(tx, standing, { theme: poll.title }, 'words', now);
    await endPoll(tx, id, { dateId, sessionId, decidedAt: now, decidedBy: personId });
    const about = { subject: 'session', subjectId: sessionId, meetupId } as const;
    const after = { pollId: id, startsAt: date.startsAt };
    await record(tx, { at: now, actorId: personId, verb: 'decideDate', ...about, after });
    return { ok: true, sessionId };
  });
}

/** The draft of a regular date that starts at this very moment, or null. */
async function draftAt(tx: Tx, meetupId: string, startsAt: Instant, now: Instant): Promise<Session | null> {
  const there = and(eq(sessions.meetupId, meetupId), eq(sessions.startsAt, startsAt), gt(sessions.startsAt, now));
  const draft = and(isNull(sessions.openedAt), isNull(sessions.skippedAt), isNull(sessions.cancelledAt));
  const [row] = await tx.select().from(sessions).where(and(there, draft)).limit(1);
  return row ?? null;
}
