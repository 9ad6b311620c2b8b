import { longDate } from '../i18n/format.ts';
import { catalog, type Locale } from '../i18n/locale.ts';
import { urls } from '../links/urls.ts';
import { dateAt } from '../time/zone.ts';
import type { Ask, Reason } from './next.ts';

type Meetup = { slug: string; timeZone: string };

/** Why somebody is named, in words. */
function reasonWords(reason: Reason, lang: Locale, timeZone: string): string {
  const { reasons } = catalog(lang).path;
  if (reason.what === 'offered') return reasons.offered(longDate(lang, dateAt(reason.at, timeZone)));
  if ('many' in reason) return reasons[reason.what](reason.many);
  return reasons[reason.what];
}

/** One of those to ask next: their name, the reasons, and the one form that asks. */
export function askShown(
  one: { personId: string; name: string; ask: Ask; reasons: readonly Reason[] },
  { slug, timeZone }: Meetup,
  lang: Locale,
) {
  const t = catalog(lang);
  return {
    name: one.name || t.team.somebody,
    learns: one.reasons.some(({ what }) => what === 'never-led'),
    // Who has watched and never led is pointed out beside the name.
    reasons: one.reasons
      .filter(({ what }) => what !== 'never-led')
      .map((reason) => reasonWords(reason, lang, timeZone)),
    act: t.path.asks[one.ask],
    /** Whose offer can be set aside. */
    offers: one.ask === 'team' ? one.personId : '',
    href: one.ask === 'lead' ? urls.rotaFor(slug, one.personId) : urls.teamFor(slug, one.personId),
  };
}
