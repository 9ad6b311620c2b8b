import type { SessionFile } from './attach.ts';
import type { Letter, LetterKind } from './letters.ts';
import type { Words } from './scene.ts';

type Told = 'added' | 'changed' | 'changedAll' | 'ended' | 'asked';

const toldBy: Partial<Record<LetterKind, Told>> = {
  invitation: 'asked',
  'answer-received': 'added',
  'seat-opened': 'added',
  'session-moved': 'changed',
  'entry-renewed': 'changed',
  'place-changed': 'changed',
  'session-revived': 'changed',
  'session-cancelled': 'ended',
  'session-postponed': 'ended',
};

/**
 * What a letter says about the calendar files it carries; '' without one. A file without METHOD changes nothing by itself,
 * so its reader is asked to; an invitation or a cancellation does.
 */
export function calendarLine(letter: Letter, files: readonly SessionFile[], { calendar }: Words): string {
  const [file] = files;
  const told = letter.kind === 'zone-changed' ? changedIn(letter.data.dates, files) : toldBy[letter.kind];
  if (file === undefined || told === undefined) return '';
  return file.method === null ? calendar.byHand[told] : calendar.byItself[told];
}

/** A message asks calendars about one date (RFC 5546 §3.2.2): those of the others follow in messages of their own. */
function changedIn(dates: readonly object[], files: readonly SessionFile[]): Told {
  const all = files[0]?.method === null ? files : dates;
  return all.length > 1 ? 'changedAll' : 'changed';
}
