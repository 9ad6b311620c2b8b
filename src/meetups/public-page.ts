import { webcalAddress } from '../calendar/links.ts';
import type { CadenceRule } from '../db/schema/shapes.ts';
import { longDate } from '../i18n/format.ts';
import { catalog, type Locale } from '../i18n/locale.ts';
import { absolute, urls } from '../links/urls.ts';
import { cadenceWords } from '../sessions/cadence-words.ts';
import type { Instant } from '../time/clock.ts';
import { dateAt } from '../time/zone.ts';
import { markdown } from '../web/markdown.ts';
import type { Role } from '../web/visitor.ts';
import { placeWords, sessionCard } from './page.ts';
import type { Meetup, Session } from './queries.ts';

type Shown = {
  meetup: Meetup;
  next: readonly Session[];
  past: readonly Session[];
  rule: CadenceRule | null;
  /** null unless the host agreed to be named. */
  hostName: string | null;
  role: Role;
  /** Its members propose themes and vote on them. */
  withThemes: boolean;
};

/** What everybody may know of a meetup: no address of anybody, and no name unless that person agreed. */
export function publicPage({ locale, now }: { locale: Locale; now: Instant }, origin: string, shown: Shown) {
  const { meetup, next, past, rule, hostName, role, withThemes } = shown;
  const t = catalog(locale);
  const own = absolute(origin, urls.meetup(meetup.slug));
  const feed = absolute(origin, urls.meetupFeed(meetup.slug));
  const title = t.meetups.titles[meetup.hostTitle];
  const cards = (sessions: readonly Session[]) =>
    sessions.map((session) => sessionCard(t, locale, meetup.slug, session, now));
  return {
    canonical: own,
    unlisted: !meetup.listed && meetup.endedAt === null,
    noindex: !meetup.listed || meetup.endedAt !== null,
    og: { title: meetup.name, description: meetup.purpose, url: own },
    feed,
    webcal: webcalAddress(feed),
    atom: absolute(origin, urls.announcements(meetup.slug)),
    own,
    role,
    withThemes,
    meetup: {
      slug: meetup.slug,
      name: meetup.name,
      lang: meetup.languages.slice(0, 2),
      purpose: meetup.purpose,
      description: meetup.description === '' ? '' : markdown(meetup.description),
      houseRules: meetup.houseRules === '' ? '' : markdown(meetup.houseRules),
      host: hostName === null ? t.meetups.hostOnly(title) : t.meetups.host(title, hostName),
      cost: meetup.cost,
      bring: meetup.bring,
      where: placeWords(t, meetup),
      station: meetup.onSite ? meetup.station : '',
      when: rule === null ? '' : cadenceWords(t.cadence, rule),
      approval: meetup.signUp === 'approval',
      ended: meetup.endedAt === null ? '' : t.meetups.ended(longDate(locale, dateAt(meetup.endedAt, meetup.timeZone))),
    },
    next: cards(next),
    past: cards(past),
  };
}
