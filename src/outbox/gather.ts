import type { Reads } from '../db/store.ts';
import type { Instant } from '../time/clock.ts';
import type { LetterRow } from './changes.ts';
import { extraOf } from './extras.ts';
import type { Found } from './found.ts';
import {
  answersOf,
  earlierOf,
  membersOf,
  readBatches,
  readMeetups,
  readPeople,
  readRsvps,
  readSessions,
  readStops,
  readTexts,
} from './rows.ts';
import { repliesNow } from './tier.ts';

/**
 * Everything the rows say about these letters, by one query a table however many letters there are. Roles find their
 * person here: the host or the lead of this very moment.
 * @param rows at most 100 letters
 */
export async function gather(from: Reads, rows: LetterRow[], now: Instant): Promise<Found[]> {
  const meetupIds = rows.map((row) => row.meetupId);
  const [meetupRows, sessionRows, batchRows, rsvpsById, textRows, replies] = await Promise.all([
    readMeetups(from, meetupIds),
    readSessions(
      from,
      rows.map((row) => row.sessionId),
    ),
    readBatches(
      from,
      rows.map((row) => row.batchId),
    ),
    readRsvps(
      from,
      rows.map((row) => row.rsvpId),
    ),
    readTexts(from, meetupIds),
    repliesNow(from),
  ]);
  const meetupOf = byId(meetupRows);
  const sessionOf = byId(sessionRows);
  const rsvpOf = byId(rsvpsById);

  const readerOf = (row: LetterRow): string | null => {
    if (row.personId !== null) return row.personId;
    const hostId = meetupOf.get(row.meetupId ?? '')?.hostId ?? null;
    return row.toRole === 'lead' ? (sessionOf.get(row.sessionId ?? '')?.leadId ?? hostId) : hostId;
  };
  const readers = rows.map(readerOf);
  const pairs = rows.filter((row) => row.rsvpId === null && row.sessionId !== null && row.personId !== null);
  const speaksOf = rows.map((row) => memberNamed(row)).filter((id) => id !== null);
  const [memberRows, rsvpRows, earlierRows, stopRows] = await Promise.all([
    membersOf(from, meetupIds, readers, speaksOf),
    answersOf(from, pairs),
    earlierOf(from, rows),
    readStops(from, readers),
  ]);
  const named = [
    ...readers,
    ...meetupRows.map((row) => row.hostId),
    ...rsvpsById.map((row) => row.personId),
    ...memberRows.flatMap((row) => [row.personId, row.addedBy]),
  ];
  const personOf = byId(await readPeople(from, named));
  const nameOf = (id: string | null | undefined) => personOf.get(id ?? '')?.name ?? '';

  return Promise.all(
    rows.map(async (row, at) => {
      const letter = row as Found['letter'];
      const reader = readers[at] ?? null;
      const meetup = meetupOf.get(row.meetupId ?? '') ?? null;
      const session = sessionOf.get(row.sessionId ?? '') ?? null;
      const rsvp =
        row.rsvpId === null
          ? (rsvpRows.find((one) => one.sessionId === row.sessionId && one.personId === reader) ?? null)
          : (rsvpOf.get(row.rsvpId) ?? null);
      const member = memberRows.find((one) => one.meetupId === row.meetupId && one.personId === reader) ?? null;
      const subject = memberRows.find((one) => one.id === memberNamed(row)) ?? null;
      const aboutId = subject?.personId ?? (row.toRole === null ? member?.addedBy : rsvp?.personId) ?? null;
      const found = {
        letter,
        person: personOf.get(reader ?? '') ?? null,
        meetup,
        hostName: nameOf(meetup?.hostId),
        session,
        rsvp,
        member,
        stops: stopRows.filter((one) => one.personId === reader),
        batch: batchOf(batchRows, row),
        texts: textRows.filter((one) => one.meetupId === row.meetupId),
        about: aboutId === null ? null : { name: nameOf(aboutId), member: subject },
        earlier: earlierRows.filter((one) => one.personId === reader && one.sessionId === row.sessionId),
        replies,
      };
      const extra = await extraOf(from, found, now);
      // A letter about several dates goes by the first of them: its urgency, and whose calendar entry it carries.
      const [first] = extra.moved?.dates ?? [];
      return { ...found, ...(first && { session: first.session, rsvp: first.rsvp }), extra };
    }),
  );
}

/** A letter about somebody's membership names the member row. */
const memberNamed = (row: LetterRow) => (typeof row.facts.memberId === 'string' ? row.facts.memberId : null);

const batchOf = (found: Found['batch'][], row: LetterRow) => found.find((one) => one?.id === row.batchId) ?? null;

function byId<Row extends { id: string }>(rows: Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}
