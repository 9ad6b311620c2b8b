import { shortMoment } from '../i18n/format.ts';
import type { Catalog, Locale } from '../i18n/locale.ts';
import type { Instant } from '../time/clock.ts';

type Poll = { title: string; deadlineAt: Instant; timeZone: string };

/** A text for a chat group with the public link in its last line: at most ten lines, however many dates there are. */
export function pollLine(
  t: Catalog,
  lang: Locale,
  poll: Poll,
  dates: readonly { startsAt: Instant }[],
  meetup: { name: string },
  url: string,
): string {
  const { line } = t.polls;
  const shown = dates.slice(0, 5).map((date) => line.date(shortMoment(lang, date.startsAt, poll.timeZone)));
  const more = dates.length > shown.length ? [line.more(dates.length - shown.length)] : [];
  return [
    line.head(meetup.name, poll.title),
    ...shown,
    ...more,
    line.deadline(shortMoment(lang, poll.deadlineAt, poll.timeZone)),
    line.answer,
    url,
  ].join('\n');
}
