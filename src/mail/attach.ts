import type { Standing } from '../calendar/entry.ts';
import { eventFile } from '../calendar/event.ts';
import { entryWords } from '../calendar/naming.ts';
import type { AnswerState, Letter, SessionTold } from './letters.ts';
import type { Words } from './scene.ts';

type Carries = { session: SessionTold; standing: 'confirmed' | 'cancelled' | 'postponed' };

/**
 * The calendar file of a letter: for who is going, with each confirmation, change and cancellation. Without METHOD, so
 * that it opens as an entry wherever it is pressed; it holds no personal link.
 */
export function sessionFileOf(letter: Letter, words: Words) {
  const carried = carriedBy(letter);
  if (carried === null) return null;
  const { session } = carried;
  const content = eventFile({
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
  });
  return { filename: words.calendar.name, contentType: 'text/calendar; charset=utf-8', content };
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
