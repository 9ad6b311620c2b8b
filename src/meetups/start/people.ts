import { shortMoment } from '../../i18n/format.ts';
import type { Catalog, Locale } from '../../i18n/locale.ts';
import { absolute, urls } from '../../links/urls.ts';
import type { Line } from '../../members/listed.ts';

/** The addresses to hand on: the public page, where anybody can become a member. */
export function peopleLinks(origin: string, slug: string): { page: string; join: string } {
  return { page: absolute(origin, urls.meetup(slug)), join: absolute(origin, urls.join(slug)) };
}

/** A text of few lines for LINE: the public link only. */
export function lineText(
  t: Catalog,
  lang: Locale,
  meetup: { name: string; purpose: string },
  first: { startsAt: number; timeZone: string; venue: string } | null,
  link: string,
): string {
  const date = first === null ? '' : shortMoment(lang, first.startsAt, first.timeZone);
  return t.start.line(meetup.name, meetup.purpose, date, first?.venue ?? '', link);
}

/** The lines of a list that could not be read, each with its reason in words. */
export function unread(t: Catalog, lines: readonly Line[]): { at: number; text: string; why: string }[] {
  return lines.flatMap((line) =>
    'why' in line ? [{ at: line.at, text: line.text, why: t.members.became[line.why] }] : [],
  );
}
