import type { AimFormat } from '../../db/schema/shapes.ts';
import { longDate } from '../../i18n/format.ts';
import { catalog, type Locale } from '../../i18n/locale.ts';
import { whatOf } from '../../sessions/named.ts';
import type { Session } from '../../sessions/session.ts';
import type { Instant } from '../../time/clock.ts';
import { dateAt } from '../../time/zone.ts';
import { type Asked, fitOf, rankFormats } from './formats.ts';

type Template = 'study' | 'exchange' | 'company' | 'reading';
type Row = { id: string; aim: string; keptAt: Instant | null; createdAt: Instant; by: string };

/** The formats as buttons, the one that suits best first, each with why it may not suit. */
export function formatsShown(asked: Asked, template: Template, current: AimFormat, lang: Locale) {
  const t = catalog(lang).aims;
  return rankFormats(asked, template).map((format, at) => {
    const { fits, least } = fitOf(format, asked);
    const { name, about } = t.formats[format];
    return { value: format, name, about, current: format === current, tag: at === 0 ? t.suits : t.fits[fits](least) };
  });
}

/** Coming sessions to choose from, each with its length. */
export function sessionsShown(coming: readonly Session[], lang: Locale) {
  const t = catalog(lang);
  const open = coming.filter((one) => one.cancelledAt === null && one.skippedAt === null);
  return open.slice(0, 20).map((one) => {
    const minutes = Math.round((one.endsAt - one.startsAt) / 60_000);
    return { value: one.id, label: t.aims.sessionOption(whatOf(t, lang, one), minutes) };
  });
}

/** What was thought about before, with who did and when. */
export function listShown(rows: readonly Row[], meetup: { timeZone: string }, lang: Locale) {
  return rows.map(({ id, aim, keptAt, createdAt, by }) => ({
    ...{ id, aim, by, kept: keptAt !== null },
    date: longDate(lang, dateAt(createdAt, meetup.timeZone)),
  }));
}
