import { byReading } from '../attendees/order.ts';
import { shortDate } from '../i18n/format.ts';
import { catalog, type Locale } from '../i18n/locale.ts';
import { dateBlock } from '../i18n/tear-off.ts';
import { nameFor } from '../sessions/host/people.ts';
import type { Sight } from '../sessions/host/sight.ts';
import type { Session } from '../sessions/session.ts';
import { cames } from './came.ts';
import type { sheetOf } from './queries.ts';

type Sheet = Awaited<ReturnType<typeof sheetOf>>;

/** What `attendance/sheet` shows: everybody who was going as came, everybody else to be ticked; what was typed stays. */
export function sheetShown(
  sheet: Sheet,
  session: Session,
  { lang, sight, typed }: { lang: Locale; sight: Sight; typed: Record<string, string | string[]> },
) {
  const t = catalog(lang);
  const sorted = byReading(sheet);
  const ticked = Object.keys(typed).length === 0 ? null : new Set([typed.came ?? []].flat());
  const nameOf = (one: Sheet[number]) => nameFor(one, sight, lang);
  const heading =
    session.number === null
      ? t.sessions.dayOf(shortDate(lang, session.localStart.slice(0, 10)))
      : t.sessions.number(session.number);
  return {
    heading,
    theme: session.theme,
    date: { ...dateBlock(lang, session), size: 'small' },
    confirmed: session.attendanceConfirmedAt !== null,
    going: sorted
      .filter(({ wasGoing }) => wasGoing)
      .map((one) => ({
        name: nameOf(one),
        field: `p-${one.personId}`,
        value: String(typed[`p-${one.personId}`] ?? one.came ?? 'attended'),
      })),
    others: sorted
      .filter(({ wasGoing }) => !wasGoing)
      .map((one) => ({
        personId: one.personId,
        name: nameOf(one),
        answer: one.state === null ? '' : t.layout.states[one.state],
        came: ticked === null ? one.came === 'attended' : ticked.has(one.personId),
      })),
    words: cames.map((value) => ({ value, label: t.attendance.came[value] })),
  };
}
