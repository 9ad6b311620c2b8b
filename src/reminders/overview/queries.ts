import { and, asc, eq, isNull } from 'drizzle-orm';
import { letters } from '../../db/schema/letters.ts';
import type { Reads } from '../../db/store.ts';
import { kindsOff } from '../../letter-texts/queries.ts';
import type { Meetup } from '../../meetups/queries.ts';
import { zoneLettersAbout } from '../../moves/zones/queries.ts';
import { memberIds } from '../../openings/queries.ts';
import { plannedLetters } from '../../outbox/queries.ts';
import type { Session } from '../../sessions/session.ts';
import { sessionState } from '../../sessions/state.ts';
import type { Instant } from '../../time/clock.ts';
import { remindedOf } from '../due.ts';
import { markKey } from '../marks.ts';
import { letterPlan, type Reminder } from '../plan.ts';
import { candidatesOf, marked, traitsOf } from '../queries.ts';
import { type Candidate, readersOf } from '../readers.ts';
import { inOrder, type LetterLine, type Planned, standingOf } from './planned.ts';

/** What will be sent when about a session, what waits, and what was sent or skipped, in order of time. */
export async function planOf(from: Reads, meetup: Meetup, session: Session, now: Instant): Promise<Planned[]> {
  const state = sessionState(session, now);
  if (state !== 'draft' && state !== 'open' && state !== 'over') return waiting(from, session.id);
  const plan = letterPlan(remindedOf(session, meetup), await traitsOf(from, meetup, session));
  const done = await marked(
    from,
    plan.map(({ kind }) => markKey(kind, session)),
  );
  const candidates = await candidatesOf(from, session);
  const ahead = plan.map((reminder): Planned => {
    const mark = done.get(markKey(reminder.kind, session));
    const many = state === 'draft' ? null : countOf(reminder, candidates, meetup, session);
    return { kind: reminder.kind, at: reminder.at, ...standingOf(reminder, mark ?? null, many, now) };
  });
  const invitation = state === 'draft' ? await invitationAhead(from, meetup, session) : [];
  return inOrder([...invitation, ...(await waiting(from, session.id)), ...ahead]);
}

function countOf(reminder: Reminder, candidates: Candidate[], meetup: Meetup, session: Session): number {
  return readersOf(reminder, candidates, { hostId: meetup.hostId, timeZone: session.timeZone }).length;
}

async function invitationAhead(from: Reads, meetup: Meetup, session: Session): Promise<Planned[]> {
  if ((await kindsOff(from, meetup.id)).has('invitation')) return [];
  const others = (await memberIds(from, meetup.id)).filter((id) => id !== meetup.hostId);
  return [{ kind: 'invitation', at: session.opensAt, many: others.length, state: 'coming' }];
}

async function waiting(from: Reads, sessionId: string): Promise<Planned[]> {
  const rows = await plannedLetters(from, sessionId);
  return rows.map(({ kind, at, many }) => ({ kind: kind as Planned['kind'], at: at ?? 0, many, state: 'waiting' }));
}

/** Every letter about a session with what became of it, by its reader. */
export async function lettersOf(
  from: Reads,
  session: { id: string; meetupId: string },
): Promise<Map<string, LetterLine[]>> {
  const { id, kind, state, nextAt, settledAt, reason, serverSaid, personId, postedAt } = letters;
  const own = await from
    .select({ id, kind, state, nextAt, settledAt, reason, serverSaid, personId, postedAt })
    .from(letters)
    .where(and(eq(letters.sessionId, session.id), isNull(letters.copyOf)))
    .orderBy(asc(letters.postedAt), asc(letters.id));
  const rows = [...own, ...(await zoneLettersAbout(from, session))].toSorted((a, b) => a.postedAt - b.postedAt);
  const byReader = new Map<string, LetterLine[]>();
  for (const { personId: reader, nextAt: next, settledAt: settled, ...row } of rows) {
    if (reader === null) continue;
    const { id: letterId, state: stands, reason: why, serverSaid: said } = row;
    const line = {
      ...{ id: letterId, state: stands, reason: why, serverSaid: said },
      kind: row.kind as LetterLine['kind'],
      at: settled ?? next,
    };
    byReader.set(reader, [...(byReader.get(reader) ?? []), line]);
  }
  return byReader;
}
