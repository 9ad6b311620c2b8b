import { longMoment, shortMoment } from '../i18n/format.ts';
import type { Catalog, Locale } from '../i18n/locale.ts';
import type { Instant } from '../time/clock.ts';
import type { AuditRow } from './queries.ts';

type Session = { number: number | null; startsAt: Instant; timeZone: string };
export type Known = { names: Map<string, string>; sessions: Map<string, Session> };
export type Told = { when: string; who: string; did: string; whom: string; details: string[] };

/** A row of the log in words. Ids that lead to somebody who left say so; what has no words is left to the data. */
export function told(row: AuditRow, { names, sessions }: Known, t: Catalog, locale: Locale, zone: string): Told {
  const words = t.audit;
  const name = (id: string) => names.get(id) || t.people.erasedName;
  const session = sessions.get(row.subjectId);
  const about = [
    session === undefined ? '' : sessionWords(session, t, locale),
    ['person', 'member', 'rsvp'].includes(row.subject) && row.subjectId !== row.actorId ? name(row.subjectId) : '',
  ];
  return {
    when: longMoment(locale, row.at, zone),
    who: row.actorId === null ? words.software : name(row.actorId),
    did: (words.verbs as Record<string, string>)[row.verb] ?? words.verbs.other,
    whom: about.filter((part) => part !== '').join(' · '),
    details: details(row, t, locale, session?.timeZone ?? zone, name),
  };
}

function sessionWords(session: Session, t: Catalog, locale: Locale): string {
  const date = shortMoment(locale, session.startsAt, session.timeZone);
  return session.number === null ? date : `${t.audit.number(session.number)} ${date}`;
}

/** What changed, `before → after`, for every part of it that has a name. */
function details(row: AuditRow, t: Catalog, locale: Locale, zone: string, name: (id: string) => string): string[] {
  const [before, after] = [read(row.before), read(row.after)];
  const parts = t.audit.parts as Record<string, string>;
  const named = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => key in parts);
  return named.map((key) => {
    const said = [before[key], after[key]].map((value) =>
      isPerson(key) && typeof value === 'string' ? name(value) : valueWords(key, value, t, locale, zone),
    );
    const [was, is] = said;
    if (was === '' || is === '' || was === is) return `${parts[key]}: ${is || was || t.audit.nothing}`;
    return `${parts[key]}: ${was} → ${is}`;
  });
}

function valueWords(key: string, value: unknown, t: Catalog, locale: Locale, zone: string): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? t.audit.yes : t.audit.no;
  if (typeof value === 'number') return /At$/.test(key) ? shortMoment(locale, value, zone) : String(value);
  if (Array.isArray(value)) return String(value.length);
  if (key === 'kind') return (t.mail.kinds as Record<string, string>)[String(value)] ?? '';
  const states = { ...t.layout.states, ...t.audit.values } as Record<string, string>;
  return typeof value === 'string' ? (states[value] ?? value.replace('T', ' ')) : '';
}

/** What holds the id of a person: the host role, a lead, a task. */
function isPerson(key: string): boolean {
  return ['hostId', 'nomineeId', 'leadId', 'assigneeId', 'watcherId'].includes(key);
}

/** The people whom a row names by id beside its subject. */
export function peopleIn(row: AuditRow): string[] {
  return [read(row.before), read(row.after)]
    .flatMap((side) => Object.entries(side))
    .flatMap(([key, value]) => (isPerson(key) && typeof value === 'string' ? [value] : []));
}

function read(json: string | null): Record<string, unknown> {
  return json === null ? {} : (JSON.parse(json) as Record<string, unknown>);
}
