import { and, eq, inArray, isNull } from 'drizzle-orm';
import { stops } from '../db/schema/arriving.ts';
import { batches, letters, letterTexts } from '../db/schema/letters.ts';
import { meetups, members, rsvps, sessions } from '../db/schema/meetups.ts';
import { people } from '../db/schema/people.ts';
import { arg } from '../db/statement.ts';
import type { Reads } from '../db/store.ts';
import { kindRules } from '../mail/kinds.ts';
import type { LetterKind } from '../mail/letters.ts';
import type { LetterRow } from './changes.ts';
import { byMany } from './many.ts';

/** The rows that a batch of letters speaks of, a query a table. */

export const readMeetups = byMany('letters: meetups', (from, ids) =>
  from.select().from(meetups).where(inArray(meetups.id, ids)),
);
export const readSessions = byMany('letters: sessions', (from, ids) =>
  from.select().from(sessions).where(inArray(sessions.id, ids)),
);
export const readBatches = byMany('letters: batches', (from, ids) =>
  from.select().from(batches).where(inArray(batches.id, ids)),
);
export const readRsvps = byMany('letters: rsvps', (from, ids) =>
  from.select().from(rsvps).where(inArray(rsvps.id, ids)),
);
export const readPeople = byMany('letters: people', (from, ids) =>
  from.select().from(people).where(inArray(people.id, ids)),
);
export const readStops = byMany('letters: stops', (from, ids) =>
  from
    .select({ personId: stops.personId, meetupId: stops.meetupId, family: stops.family })
    .from(stops)
    .where(and(inArray(stops.personId, ids), isNull(stops.endedAt))),
);
export const readTexts = byMany('letters: texts', (from, ids) =>
  from.select().from(letterTexts).where(inArray(letterTexts.meetupId, ids)),
);
const readNamed = byMany('letters: members named', (from, ids) =>
  from.select().from(members).where(inArray(members.id, ids)),
);
const readMembers = byMany('letters: members', (from, ids) =>
  from
    .select()
    .from(members)
    .where(and(eq(members.meetupId, arg('meetupId')), inArray(members.personId, ids))),
);

/** The readers' own memberships, and those that a letter speaks of. */
export async function membersOf(
  from: Reads,
  meetupIds: (string | null)[],
  readers: (string | null)[],
  speaksOf: string[],
) {
  const own = [...new Set(meetupIds.flatMap((id) => id ?? []))].map((meetupId) =>
    readMembers(from, readers, { meetupId }),
  );
  return (await Promise.all([...own, readNamed(from, speaksOf)])).flat();
}

export function answersOf(from: Reads, pairs: LetterRow[]) {
  if (pairs.length === 0) return [];
  const sessionIds = [...new Set(pairs.map((row) => row.sessionId as string))];
  const personIds = [...new Set(pairs.map((row) => row.personId as string))];
  return from
    .select()
    .from(rsvps)
    .where(and(inArray(rsvps.sessionId, sessionIds), inArray(rsvps.personId, personIds)));
}

/** What has left to the same readers about the same session: for the cap, and for the thread of a change. */
export function earlierOf(from: Reads, rows: LetterRow[]) {
  const asking = rows.filter(({ kind, sessionId, personId }) => {
    const { capped, atNight } = kindRules[kind as LetterKind];
    return sessionId !== null && personId !== null && kind !== 'invitation' && (capped || atNight === 'within-36h');
  });
  if (asking.length === 0) return [];
  const { kind, messageId, settledAt, personId, sessionId } = letters;
  return from
    .select({ kind, messageId, settledAt, personId, sessionId })
    .from(letters)
    .where(
      and(
        inArray(personId, [...new Set(asking.map((row) => row.personId as string))]),
        inArray(sessionId, [...new Set(asking.map((row) => row.sessionId as string))]),
        eq(letters.state, 'sent'),
        isNull(letters.copyOf),
      ),
    );
}
