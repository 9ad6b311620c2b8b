import { longRange, shortMoment } from '../i18n/format.ts';
import type { Catalog, Locale } from '../i18n/locale.ts';
import type { Instant } from '../time/clock.ts';
import { dateAt } from '../time/zone.ts';

/** What may be said of a session to anybody: no name, no personal link. */
export type Told = {
  number: number | null;
  theme: string;
  startsAt: Instant;
  endsAt: Instant;
  deadlineAt: Instant;
  timeZone: string;
  venue: string;
  station: string;
  onSite: boolean;
  online: boolean;
  cancelReason: string;
};

export type Occasion = 'opening' | 'changed' | 'postponed' | 'cancelled';

/** A text for a chat group: at most eight lines, the last one the public link. */
export function lineText(
  t: Catalog,
  lang: Locale,
  occasion: Occasion,
  session: Told,
  meetup: { name: string; cost: string },
  url: string,
  now: Instant,
): string {
  const { line } = t.sessions;
  const title = t.sessions.session(session.number, meetup.name);
  const when = longRange(lang, session.startsAt, session.endsAt, session.timeZone);
  const today = dateAt(session.startsAt, session.timeZone) === dateAt(now, session.timeZone);
  const theme = session.theme === '' ? '' : line.theme(oneLine(session.theme));
  const said: Record<Occasion, string[]> = {
    opening: [
      line.opening(title),
      theme,
      line.when(when),
      line.where(placeIn(t, session)),
      meetup.cost === '' ? '' : line.cost(oneLine(meetup.cost)),
      line.deadline(shortMoment(lang, session.deadlineAt, session.timeZone)),
      line.answer,
    ],
    changed: [line.changed(title), theme, line.when(when), line.where(placeIn(t, session)), line.answer],
    postponed: [line.postponed(title), theme, line.wasWhen(when), line.newDateLater, line.details],
    cancelled: [
      today ? line.cancelledToday(title) : line.cancelled(title),
      theme,
      line.wasWhen(when),
      session.cancelReason === '' ? '' : line.reason(oneLine(session.cancelReason)),
      line.details,
    ],
  };
  return [...said[occasion].filter((one) => one !== ''), url].join('\n');
}

function placeIn(t: Catalog, { onSite, online, venue, station }: Told): string {
  const { line } = t.sessions;
  const venueThere = venue === '' ? line.placeOpen : station === '' ? venue : line.venue(venue, oneLine(station));
  const ways = [onSite ? venueThere : '', online ? t.sessions.online : ''].filter((way) => way !== '');
  return oneLine(ways.join(' / '));
}

function oneLine(said: string): string {
  const [first = ''] = said.split('\n').filter((part) => part.trim() !== '');
  return first.length > 80 ? `${first.slice(0, 79)}…` : first;
}
