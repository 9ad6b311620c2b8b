import type { Entry, Standing } from '../calendar/entry.ts';
import { eventFile, type Invitation, inviteFile } from '../calendar/event.ts';
import { entryWords } from '../calendar/naming.ts';
import { dateAt } from '../time/zone.ts';
import type { AnswerState, Inviting, Letter, SessionTold } from './letters.ts';
import type { Words } from './scene.ts';

type Carries = { session: SessionTold; standing: 'confirmed' | 'cancelled' | 'postponed' };

/** A calendar file; with a method it is an invitation that asks for an answer, or calls one off. */
export type SessionFile = {
  filename: string;
  contentType: string;
  content: string;
  method: Invitation['method'] | null;
};

/**
 * The calendar files of a letter, one entry each: several in one file would open as a calendar beside the reader's own in
 * some programs. Where replies are read it is one invitation, with each invitation, answer, change and cancellation.
 * Elsewhere they have no METHOD, so that they open as entries wherever they are pressed, and go to who is going.
 * They hold no personal link.
 */
export function sessionFilesOf(letter: Letter, words: Words): SessionFile[] {
  const inviting = letter.inviting ?? null;
  if (inviting !== null) {
    const carried = invitedBy(letter);
    return carried === null ? [] : [invitationOf(letter, carried, inviting, words)];
  }
  const all = carriedBy(letter);
  return all.map((carried) => ({
    ...fileNamed(all.length > 1 ? words.calendar.nameOn(dayOf(carried.session)) : words.calendar.name),
    content: eventFile(entryOf(letter, carried, words)),
    method: null,
  }));
}

function invitationOf(letter: Letter, carried: Carries, inviting: Inviting, words: Words): SessionFile {
  const method = carried.standing === 'confirmed' ? 'REQUEST' : 'CANCEL';
  const organizer = { name: letter.meetup?.name ?? '', address: inviting.organizer };
  const attendee = { name: letter.reader.name, address: inviting.attendee };
  const between = { method, organizer, attendee, partstat: inviting.partstat } as const;
  return {
    ...fileNamed(words.calendar.name),
    content: inviteFile(entryOf(letter, carried, words), between),
    method,
  };
}

function entryOf(letter: Letter, { session, standing }: Carries, words: Words): Entry {
  const { name = '' } = letter.meetup ?? {};
  return {
    ...standingOf(standing, words),
    uid: session.uid,
    sequence: session.sequence,
    dtstamp: letter.now,
    created: session.createdAt,
    lastModified: session.revisedAt,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    ...entryWords(session, { name, addressOrder: session.addressOrder }, words, session.onlineUrl),
    url: session.pageUrl,
  };
}

function fileNamed(filename: string) {
  return { filename, contentType: 'text/calendar; charset=utf-8' };
}

function dayOf({ startsAt, timeZone }: SessionTold): string {
  return dateAt(startsAt, timeZone);
}

function standingOf(standing: Carries['standing'], { calendar }: Words): Standing {
  if (standing === 'confirmed') return { status: 'confirmed' };
  return { status: 'cancelled', mark: standing === 'cancelled' ? calendar.cancelled : calendar.postponed };
}

/** The sessions of which this letter carries a file, and in which state it shows them. */
function carriedBy(letter: Letter): Carries[] {
  switch (letter.kind) {
    case 'answer-received':
      return letter.data.state === 'going' ? [{ session: letter.data.session, standing: 'confirmed' }] : [];
    case 'seat-opened':
      return [{ session: letter.data.session, standing: 'confirmed' }];
    case 'session-moved':
    case 'entry-renewed':
    case 'place-changed':
    case 'session-revived':
      return whoGoes([letter.data], 'confirmed');
    case 'zone-changed':
      return whoGoes(letter.data.dates, 'confirmed');
    case 'session-cancelled':
      return whoGoes([letter.data], 'cancelled');
    case 'session-postponed':
      return whoGoes([letter.data], 'postponed');
    default:
      return [];
  }
}

function whoGoes(
  told: readonly { session: SessionTold; state: AnswerState }[],
  standing: Carries['standing'],
): Carries[] {
  return told.filter(({ state }) => state === 'going').map(({ session }) => ({ session, standing }));
}

/** Whoever was invited has the entry: so all of them hear of its changes, and of their answer wherever they gave it. */
function invitedBy(letter: Letter): Carries | null {
  switch (letter.kind) {
    case 'invitation':
    case 'waitlisted':
    case 'seat-opened':
    case 'session-moved':
    case 'entry-renewed':
    case 'place-changed':
    case 'session-revived':
      return { session: letter.data.session, standing: 'confirmed' };
    case 'zone-changed': {
      const [first] = letter.data.dates;
      return first === undefined ? null : { session: first.session, standing: 'confirmed' };
    }
    case 'answer-received':
      // The calendar that answered shows it already.
      return letter.data.via === 'calendar' ? null : { session: letter.data.session, standing: 'confirmed' };
    case 'session-cancelled':
      return { session: letter.data.session, standing: 'cancelled' };
    case 'session-postponed':
      return { session: letter.data.session, standing: 'postponed' };
    default:
      return null;
  }
}
