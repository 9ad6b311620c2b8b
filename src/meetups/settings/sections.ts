import type { Catalog, Locale } from '../../i18n/locale.ts';
import { urls } from '../../links/urls.ts';
import type { Meetup } from '../queries.ts';
import { isSmall, type Part, parts, type Size } from '../small.ts';
import { lengthChoices } from '../start/lengths.ts';
import { hostTitles, languageChoices } from '../titles.ts';

const sections = ['about', 'place', 'sign-up', 'parts'] as const;
export type Section = (typeof sections)[number];

export function isSection(said: string): said is Section {
  return (sections as readonly string[]).includes(said);
}

/** The list of settings pages, and what else can be set from here. */
export function settingsNav(
  t: Catalog,
  { slug, endedAt }: Pick<Meetup, 'slug' | 'endedAt'>,
  shown: ReadonlySet<Part>,
  current: Section,
) {
  const own = sections.map((section) => ({
    href: urls.settings(slug, section),
    label: t.settings.sections[section],
    current: section === current,
  }));
  const more = [
    { href: urls.cadence(slug), label: t.settings.cadence, row: `GET ${urls.cadence(':slug')}` },
    ...(shown.has('letters')
      ? [{ href: urls.letterTexts(slug), label: t.settings.letters, row: `GET ${urls.letterTexts(':slug')}` }]
      : []),
    ...(shown.has('audit')
      ? [{ href: urls.audit(slug), label: t.settings.audit, row: `GET ${urls.audit(':slug')}` }]
      : []),
    ...(shown.has('themes')
      ? [{ href: urls.themes(slug), label: t.meetups.themes, row: `GET ${urls.themes(':slug')}` }]
      : []),
    ...(shown.has('aims') ? [{ href: urls.aims(slug), label: t.aims.title, row: `GET ${urls.aims(':slug')}` }] : []),
    ...(shown.has('polls')
      ? [{ href: urls.polls(slug), label: t.polls.title, row: `GET ${urls.polls(':slug')}` }]
      : []),
    { href: urls.decisions(slug), label: t.settings.decisions, row: `GET ${urls.decisions(':slug')}` },
    { href: urls.team(slug), label: t.settings.team, row: `GET ${urls.team(':slug')}` },
    ...(shown.has('tasks')
      ? [
          { href: urls.runbook(slug), label: t.tasks.runbook, row: `GET ${urls.runbook(':slug')}` },
          { href: urls.rota(slug), label: t.leads.rota, row: `GET ${urls.rota(':slug')}` },
        ]
      : []),
    { href: urls.handoff(slug), label: t.handoffs.title, row: `GET ${urls.handoff(':slug')}` },
    ...(shown.has('terms') ? [{ href: urls.term(slug), label: t.terms.title, row: `GET ${urls.term(':slug')}` }] : []),
    { href: urls.kit(slug), label: t.handoffs.kit.title, row: `GET ${urls.kit(':slug')}` },
    { href: urls.zone(slug), label: t.settings.zone, row: `GET ${urls.zone(':slug')}` },
    endedAt === null
      ? { href: urls.endMeetup(slug), label: t.settings.end, row: `GET ${urls.endMeetup(':slug')}` }
      : { href: urls.resumeMeetup(slug), label: t.meetups.resumeTitle, row: `GET ${urls.resumeMeetup(':slug')}` },
  ];
  return { own, more };
}

/** A meetup as the form of a section shows it. */
export function valuesOf(section: Section, meetup: Meetup): Record<string, string | string[]> {
  const text = (value: string | number | null) => (value === null ? '' : String(value));
  switch (section) {
    case 'about': {
      const { name, slug, purpose, description, houseRules, cost, bring } = meetup;
      const { languages, hostTitle, contactEmail } = meetup;
      const words = { name, slug, purpose, description, houseRules, cost, bring };
      return { ...words, languages, hostTitle, contactEmail, listed: meetup.listed ? 'yes' : '' };
    }
    case 'place': {
      const { venue, address, addressOrder, station, access, onlineUrl } = meetup;
      const ways = [...(meetup.onSite ? ['on_site'] : []), ...(meetup.online ? ['online'] : [])];
      const seats = { capacityOnSite: text(meetup.capacityOnSite), capacityOnline: text(meetup.capacityOnline) };
      return {
        ways,
        venue,
        address,
        addressOrder,
        station,
        access,
        onlineUrl,
        ...seats,
        minutes: text(meetup.minutes),
      };
    }
    case 'sign-up': {
      const { signUp, reading, firstNumber, opensDaysAhead, deadlineDays, plannedAhead, cutoffHours, offerHours } =
        meetup;
      const numbers = { firstNumber, opensDaysAhead, deadlineDays, plannedAhead, cutoffHours, offerHours };
      return { signUp, reading, ...Object.fromEntries(Object.entries(numbers).map(([key, n]) => [key, text(n)])) };
    }
    case 'parts':
      return { parts: meetup.switchedOn };
  }
}

/** What the pull-downs and boxes of the settings offer. */
export function settingsChoices(t: Catalog, lang: Locale, minutes: number, size: Size) {
  const { about, place, signUp } = t.settings;
  const from = <Key extends string>(values: readonly Key[], words: Record<Key, string>) =>
    values.map((value) => ({ value, label: words[value] }));
  return {
    languages: from(languageChoices, about.languageChoices),
    titles: from(hostTitles, t.meetups.titles),
    ways: from(['on_site', 'online'], { on_site: place.onSite, online: place.online }),
    orders: from(['japanese', 'western'], place.orders),
    minutes: lengthChoices(lang, minutes),
    signUp: [
      { value: 'open', label: signUp.open },
      { value: 'approval', label: signUp.approval, hint: signUp.approvalHint },
    ],
    readings: from(['off', 'optional', 'required'], signUp.readings),
    parts: isSmall(size)
      ? parts.map((part) => ({ value: part, label: t.settings.parts[part].name, hint: t.settings.parts[part].hint }))
      : [],
  };
}
