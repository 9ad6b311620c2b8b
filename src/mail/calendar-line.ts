import type { SessionFile } from './attach.ts';
import type { LetterKind } from './letters.ts';
import type { Words } from './scene.ts';

type Told = 'added' | 'changed' | 'ended' | 'asked';

const toldBy: Partial<Record<LetterKind, Told>> = {
  invitation: 'asked',
  'answer-received': 'added',
  'seat-opened': 'added',
  'session-moved': 'changed',
  'place-changed': 'changed',
  'session-revived': 'changed',
  'session-cancelled': 'ended',
  'session-postponed': 'ended',
};

/**
 * What a letter says about the calendar file it carries; '' without one. A file without METHOD changes nothing by itself,
 * so its reader is asked to; an invitation or a cancellation does.
 */
export function calendarLine(kind: LetterKind, file: SessionFile | null, { calendar }: Words): string {
  const told = toldBy[kind];
  if (file === null || told === undefined) return '';
  return file.method === null ? calendar.byHand[told] : calendar.byItself[told];
}
