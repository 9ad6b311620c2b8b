import { shortDate, shortMoment } from '../i18n/format.ts';
import type { Catalog, Locale } from '../i18n/locale.ts';
import { cadenceWords } from '../sessions/cadence-words.ts';
import type { Session } from '../sessions/session.ts';
import type { Cadence } from './drafts.ts';
import type { Replan } from './replan.ts';

type Ways = { t: Catalog; lang: Locale };
type Line = { date: string; note: string };

/** What a new cadence would do, as lists of dates in words. */
export function replanShown({ t, lang }: Ways, plan: Replan<Session>) {
  const now = (session: Session) => shortMoment(lang, session.startsAt, session.timeZone);
  const to = (one: { date: string; time: string }) => `${shortDate(lang, one.date)} ${one.time}`;
  const why = (session: Session) =>
    session.openedAt !== null
      ? t.plans.announced
      : session.editedAt !== null
        ? t.plans.edited
        : plan.held.includes(session)
          ? t.plans.worked
          : '';
  const groups: { what: keyof Catalog['plans']['groups']; lines: Line[] }[] = [
    {
      what: 'moved',
      lines: plan.moved.map(({ session, to: date }) => ({ date: t.plans.from(now(session), to(date)), note: '' })),
    },
    { what: 'removed', lines: plan.removed.map((session) => ({ date: now(session), note: '' })) },
    { what: 'added', lines: plan.added.map((date) => ({ date: to(date), note: '' })) },
    { what: 'kept', lines: plan.kept.map((session) => ({ date: now(session), note: why(session) })) },
  ];
  return groups
    .filter(({ lines }) => lines.length > 0)
    .map(({ what, lines }) => ({ name: t.plans.groups[what], lines }));
}

/** What members could be told, for the editor to change: the rule and the next dates. */
export function announcementOf(
  { t, lang }: Ways,
  meetup: { name: string },
  { rule }: Cadence,
  dates: readonly string[],
) {
  return {
    subject: t.plans.subject(meetup.name),
    body: t.plans.body(
      cadenceWords(t.cadence, rule),
      dates.map((date) => shortDate(lang, date)),
    ),
  };
}
