import {
  dayWord,
  longDate,
  longMoment,
  shortDate,
  shortMoment,
  subjectMoment,
  zonedMoment,
  zonedShortMoment,
  zoneSpoken,
} from '../i18n/format.ts';
import { type Catalog, catalog } from '../i18n/locale.ts';
import { dateAt } from '../time/zone.ts';
import { oneLine, plainText } from './address.ts';
import type { SessionFile } from './attach.ts';
import { answersOf, factsOf, movedDate, placeOf, signOf, whatWhen, whenOf } from './blocks.ts';
import { calendarLine } from './calendar-line.ts';
import type { AnswerLinks, Letter, MovedDate, SessionTold, TaskTold } from './letters.ts';
import type { PlaceholderValues } from './placeholders.ts';

export type Words = Catalog['mail'];

/** What any letter may know, whatever its kind: the parts that are missing are null or ''. */
type Known = {
  session?: SessionTold | null;
  links?: AnswerLinks | null;
  next?: SessionTold | null;
  nextLinks?: AnswerLinks | null;
  until?: number;
  was?: string | { startsAt: number; endsAt: number };
  note?: string;
  materialsUrl?: string;
};

/**
 * What a template finds in `it`: finished lines and blocks, and the data of its kind as `it.data`.
 * @param files the calendar files that the letter carries
 */
export function sceneOf(letter: Letter, files: readonly SessionFile[]) {
  const { reader, meetup, now } = letter;
  const words = catalog(reader.locale).mail;
  const { session = null, links = null, next = null, nextLinks = null, until, was } = letter.data as Known;
  const zone = session?.timeZone ?? reader.timeZone;
  return {
    words,
    data: letter.data,
    meetup: meetup?.name ?? '',
    hello: words.hello(oneLine(reader.name)),
    self: meetup === null ? words.selfHouse : words.self(meetup.name, meetup.hostTitle, meetup.hostName),
    page: session?.pageUrl ?? meetup?.pageUrl ?? '',
    stop: meetup?.stopUrl ?? '',
    facts: session === null ? '' : factsOf(session, reader, words),
    whatWhen: session === null ? '' : whatWhen(session, reader, words),
    about: session === null ? '' : plainText(session.description).slice(0, 1000),
    answers: links === null ? '' : answersOf(links, words),
    calendar: calendarLine(letter, files, words),
    mine: links === null ? '' : `${words.mine}\n${links.page}`,
    deadline: session === null ? '' : shortMoment(reader.locale, session.deadlineAt, session.timeZone),
    isToday: session !== null && dateAt(now, zone) === dateAt(session.startsAt, zone),
    isOpen: session !== null && now < session.deadlineAt,
    until: until === undefined ? '' : untilOf(letter, until, zone),
    was: session === null ? '' : wasOf(session, was, letter),
    next: next === null ? '' : factsOf(next, reader, words, false),
    nextAnswers: nextLinks === null ? '' : answersOf(nextLinks, words),
    /** Dates as lines of a list, a session each. */
    dates: (many: readonly Dated[]) => many.map((one) => dateLine(one, reader.locale, words)).join('\n'),
    /** A date that moved from one zone to another, with how its reader stands to it. */
    moved: (one: MovedDate) => movedDate(one, reader, words),
    zones: (dates: readonly MovedDate[]) => zonesOf(dates, letter),
    /** Tasks as lines of a list: until when, what, for which session, and who does it. */
    tasks: (many: readonly TaskTold[]) => many.map((one) => taskLine(one, reader.locale, words)).join('\n'),
    /** A day in words: `2026年12月4日(金)`. */
    day: (at: number, timeZone: string) => longDate(reader.locale, dateAt(at, timeZone)),
    quote: (said: string) => plainText(said).replace(/^/gm, '> '),
    sign: signOf(meetup, words, letter.kind, links !== null || nextLinks !== null || letter.kind === 'zone-changed'),
  };
}

/** From which zone to which dates moved, in words; by their plain names where both are called the same. */
function zonesOf([first]: readonly MovedDate[], { reader: { locale }, now }: Letter): { from: string; to: string } {
  const [was = '', is = ''] = first === undefined ? [] : [first.was.timeZone, first.session.timeZone];
  const spoken = (zone: string) => (zone === '' ? '' : zoneSpoken(locale, zone, now));
  return spoken(was) === spoken(is) ? { from: was, to: is } : { from: spoken(was), to: spoken(is) };
}

type Dated = { number: number | null; theme: string; startsAt: number; timeZone: string };

function dateLine(
  { number, theme, startsAt, timeZone }: Dated,
  locale: Letter['reader']['locale'],
  words: Words,
): string {
  const date = zonedMoment(locale, startsAt, timeZone);
  return [
    locale === 'ja' ? '・' : '- ',
    date,
    number === null ? '' : ` ${words.number(number)}`,
    theme === '' ? '' : ` ${oneLine(theme)}`,
  ].join('');
}

function taskLine(task: TaskTold, locale: Letter['reader']['locale'], words: Words): string {
  const { title, dueAt, timed, timeZone, meetup, number, who } = task;
  const due = timed ? zonedShortMoment(locale, dueAt, timeZone) : shortDate(locale, dateAt(dueAt, timeZone));
  const of = [oneLine(meetup), number === null ? '' : words.number(number)].filter(Boolean).join(' ');
  const by = who === null ? '' : words.doneBy(oneLine(who));
  return `${locale === 'ja' ? '・' : '- '}${words.taskLine(due, oneLine(title), [of, by].filter(Boolean).join(words.listComma))}`;
}

/** What the placeholders of a subject and a body stand for in this letter. */
export function valuesOf(letter: Letter): PlaceholderValues {
  const { reader, meetup, now } = letter;
  const { locale } = reader;
  const words = catalog(locale).mail;
  const { session = null, links = null, next = null, note = '', materialsUrl = '' } = letter.data as Known;
  return {
    name: oneLine(reader.name) || words.nameless,
    meetup: meetup?.name ?? '',
    host: meetup?.hostName ?? '',
    session: session?.number ? words.number(session.number) : '',
    theme: session?.theme ?? '',
    when: session === null ? '' : whenOf(session, locale),
    date: session === null ? '' : subjectMoment(locale, session.startsAt, session.timeZone),
    soon: session === null ? '' : soonOf(session, now, letter),
    where: session === null ? '' : placeOf(session, words),
    deadline: session === null ? '' : shortMoment(locale, session.deadlineAt, session.timeZone),
    link: links?.page ?? '',
    page: session?.pageUrl ?? meetup?.pageUrl ?? '',
    note: plainText(note),
    materials: materialsUrl,
    next: next === null ? '' : whenOf(next, locale),
  };
}

/** 明日, 本日, or the date: from the real distance, not from the kind of letter. */
function soonOf(session: SessionTold, now: number, { reader: { locale } }: Letter): string {
  const { soon } = catalog(locale).mail;
  const near = dayWord(locale, session.startsAt, now, session.timeZone);
  return near ?? soon.on(shortDate(locale, dateAt(session.startsAt, session.timeZone)));
}

/** The end of an offer, in the session's zone. */
function untilOf({ reader }: Letter, until: number, zone: string): string {
  return longMoment(reader.locale, until, zone);
}

function wasOf(session: SessionTold, was: Known['was'], { reader }: Letter): string {
  if (was === undefined) return '';
  return typeof was === 'string' ? was : whenOf({ ...session, ...was }, reader.locale);
}
