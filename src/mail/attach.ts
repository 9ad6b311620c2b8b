import type { Standing } from '../calendar/entry.ts';
import { eventFile, type Invitation, inviteFile } from '../calendar/event.ts';
import { entryWords } from '../calendar/naming.ts';
import type { AnswerState, Letter, SessionTold } from './letters.ts';
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
 * The calendar file of a letter. Where replies are read it is an invitation, with each invitation, answer, change and
 * cancellation. Elsewhere it has no METHOD, so that it opens as an entry wherever it is pressed, and goes to who is going.
 * It holds no personal link.
 */
export function sessionFileOf(letter: Letter, words: Words): SessionFile | null {
  const inviting = letter.inviting ?? null;
  const carried = inviting === null ? carriedBy(letter) : invitedBy(letter);
  if (carried === null) return null;
  const { session } = carried;
  const entry = {
    ...standingOf(carried.standing, words),
    uid: session.uid,
    sequence: session.sequence,
    dtstamp: letter.now,
    created: session.createdAt,
    lastModified: session.revisedAt,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    ...entryWords(
      session,
      { name: letter.meetup?.name ?? '', addressOrder: session.addressOrder },
      words,
      session.onlineUrl,
    ),
    url: session.pageUrl,
  };
  const file = { filename: words.calendar.name, contentType: 'text/calendar; charset=utf-8' };
  if (inviting === null) return { ...file, content: eventFile(entry), method: null };
  const method = carried.standing === 'confirmed' ? 'REQUEST' : 'CANCEL';
  const organizer = { name: letter.meetup?.name ?? '', address: inviting.organizer };
  const attendee = { name: letter.reader.name, address: inviting.attendee };
  const content = inviteFile(entry, { method, organizer, attendee, partstat: inviting.partstat });
  return { ...file, content, method };
}

function standingOf(standing: Carries['standing'], { calendar }: Words): Standing {
  if (standing === 'confirmed') return { status: 'confirmed' };
  return { status: 'cancelled', mark: standing === 'cancelled' ? calendar.cancelled : calendar.postponed };
}

/** Whether this letter carries a file, and in which state it shows the session. */
function carriedBy(letter: Letter): Carries | null {
  switch (letter.kind) {
    case 'answer-received':
      return letter.data.state === 'going' ? { session: letter.data.session, standing: 'confirmed' } : null;
    case 'seat-opened':
      return { session: letter.data.session, standing: 'confirmed' };
    case 'session-moved':
    case 'place-changed':
    case 'session-revived':
      return whoGoes(letter.data, 'confirmed');
    case 'session-cancelled':
      return whoGoes(letter.data, 'cancelled');
    case 'session-postponed':
      return whoGoes(letter.data, 'postponed');
    default:
      return null;
  }
}

function whoGoes(told: { session: SessionTold; state: AnswerState }, standing: Carries['standing']): Carries | null {
  return told.state === 'going' ? { session: told.session, standing } : null;
}

/** Whoever was invited has the entry: so all of them hear of its changes, and of their answer wherever they gave it. */
function invitedBy(letter: Letter): Carries | null {
  switch (letter.kind) {
    case 'invitation':
    case 'waitlisted':
    case 'seat-opened':
    case 'session-moved':
    case 'place-changed':
    case 'session-revived':
      return { session: letter.data.session, standing: 'confirmed' };
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
