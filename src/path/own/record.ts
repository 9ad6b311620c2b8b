import { longDate } from '../../i18n/format.ts';
import { catalog, type Locale } from '../../i18n/locale.ts';
import { dateAt } from '../../time/zone.ts';
import type { didIn } from './queries.ts';
import { roleCounts, sessionWords } from './shown.ts';

type Did = Awaited<ReturnType<typeof didIn>>;
type Meetup = { name: string; timeZone: string; languages: string };

/** One meetup of somebody's own record: what they hosted and learnt there; null where there is nothing to tell yet. */
export function recordOf(did: Did, meetup: Meetup, lang: Locale) {
  const t = catalog(lang);
  const { doing, visits, led, tasks, watched, decided } = did;
  const dated = (at: number) => longDate(lang, dateAt(at, meetup.timeZone));
  const parts = [
    {
      key: 'led' as const,
      lines: led.map((one) => `${sessionWords(t, lang, one)} — ${t.path.record.guests(one.came)}`),
    },
    { key: 'tasks' as const, lines: tasks.length === 0 ? [] : [roleCounts(t, tasks)] },
    { key: 'decided' as const, lines: decided.map(({ what, decidedAt }) => `${dated(decidedAt)} ${what}`) },
    { key: 'watched' as const, lines: watched.map(({ title, doneAt }) => `${dated(doneAt ?? 0)} ${title}`) },
  ].filter(({ lines }) => lines.length > 0);
  if (parts.length === 0) return null;
  const first = visits[0];
  return {
    name: meetup.name,
    tongue: meetup.languages.slice(0, 2),
    role: doing.role === null ? '' : t.path.record.roles[doing.role],
    visits: first === undefined ? '' : t.path.record.visits(visits.length, dated(first.startsAt)),
    parts: parts.map(({ key, lines }) => ({ title: t.path.record.parts[key], lines })),
  };
}
