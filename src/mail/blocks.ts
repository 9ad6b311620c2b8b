import { longRange, zonedRange, zoneSpoken } from '../i18n/format.ts';
import { type Catalog, catalog, type Locale } from '../i18n/locale.ts';
import { oneLine } from './address.ts';
import type { AnswerLinks, LetterKind, MeetupTold, MovedDate, Reader, SessionTold } from './letters.ts';
import { rule } from './paragraphs.ts';

type Words = Catalog['mail'];

/** `■日時 2026年12月4日(金) 19:00〜21:00 (JST)`: every mail names its zone. */
export function whenOf(session: SessionTold, locale: Locale): string {
  return zonedRange(locale, session.startsAt, session.endsAt, session.timeZone);
}

/** The place in one line; what is not known yet is said so. */
export function placeOf(session: SessionTold, words: Words): string {
  const { onSite, online, venue } = session;
  const ways = [onSite ? venue || words.facts.open : '', online ? words.facts.online : ''];
  return ways.filter((way) => way !== '').join(' / ');
}

/** ■テーマ ■日時 as lines, and when it is on the reader's own clock where that shows something else. */
export function whatWhen(session: SessionTold, reader: Reader, { facts }: Words): string {
  const { locale, timeZone } = reader;
  const elsewhere = timeZone !== session.timeZone && differs(session, timeZone);
  return [
    ...(session.theme === '' ? [] : [fact(locale, facts.theme, session.theme)]),
    fact(locale, facts.when, whenOf(session, locale)),
    ...(elsewhere ? [fact(locale, facts.whenThere, whenOf({ ...session, timeZone }, locale))] : []),
  ].join('\n');
}

/**
 * ■日時 ■会場 ■持ち物 as lines.
 * @param access whether how to get in and the address are said too
 */
export function factsOf(session: SessionTold, reader: Reader, words: Words, access = true): string {
  const { facts } = words;
  const line = (label: string, said: string) => (said === '' ? [] : [fact(reader.locale, label, said)]);
  return [
    whatWhen(session, reader, words),
    ...(session.onSite ? line(facts.where, session.venue || facts.open) : []),
    ...(session.onSite && access ? wayIn(session, words) : []),
    ...(session.online ? onlineLines(session, reader.locale, words) : []),
    ...line(facts.cost, session.cost),
    ...line(facts.bring, session.bring),
  ].join('\n');
}

function fact(locale: Locale, label: string, said: string): string {
  const [first = '', ...more] = said.split('\n');
  const head = locale === 'ja' ? `■${label} ${first}` : `${label}: ${first}`;
  return [head, ...more].join('\n');
}

function wayIn(session: SessionTold, words: Words): string[] {
  const { address, station, access } = session;
  return [address, station === '' ? '' : words.station(station), access].filter((said) => said !== '');
}

function onlineLines(session: SessionTold, locale: Locale, { facts }: Words): string[] {
  if (session.onlineUrl === '') return [fact(locale, facts.online, facts.onlineToSee)];
  return [fact(locale, facts.online, '').trim(), session.onlineUrl];
}

function differs(session: SessionTold, zone: string): boolean {
  const there = longRange('ja', session.startsAt, session.endsAt, zone);
  return there !== longRange('ja', session.startsAt, session.endsAt, session.timeZone);
}

/**
 * A date that moved with its meetup's zone: in the new one, on the clocks of its reader and of the old one where they show
 * something else, and before; then the reader's answer and where it is changed.
 */
export function movedDate({ session, state, was, links }: MovedDate, reader: Reader, words: Words): string {
  const { locale, timeZone } = reader;
  const { moved, facts } = words;
  const there = (zone: string) => whenOf({ ...session, timeZone: zone }, locale);
  const oldZone = moved.inZone(zoneSpoken(locale, was.timeZone, was.startsAt));
  const clocks = [
    ...(differs(session, timeZone) ? [`${facts.whenThere}: ${there(timeZone)}`] : []),
    ...(was.timeZone !== timeZone && differs(session, was.timeZone) ? [`${oldZone}: ${there(was.timeZone)}`] : []),
  ];
  const what = [session.number === null ? '' : words.number(session.number), oneLine(session.theme)].filter(Boolean);
  const heading = what.length === 0 ? [] : [`${locale === 'ja' ? '■' : ''}${what.join(moved.gap)}`];
  return [
    ...heading,
    `${moved.now}: ${whenOf(session, locale)}`,
    ...clocks,
    `${moved.before}: ${whenOf({ ...session, ...was }, locale)}`,
    `${moved.answer}: ${catalog(locale).layout.states[state]}`,
    state === 'invited' ? moved.toAnswer : words.mine,
    links.page,
  ].join('\n');
}

/** The three equal answers, each with its own address. */
export function answersOf(links: AnswerLinks, words: Words): string {
  const { yes, maybe, no } = words.answers;
  return [yes, links.yes, maybe, links.maybe, no, links.no].join('\n');
}

/**
 * Who wrote it, how to reach them, why its reader gets it, how to stop.
 * @param hasAnswerPage whether it links to a page on which one can write to the host
 */
export function signOf(meetup: MeetupTold | null, words: Words, kind: LetterKind, hasAnswerPage: boolean): string {
  const { sign } = words;
  if (meetup === null) return [rule, sign.house, houseWhy(kind, sign)].join('\n');
  // Nobody is told to write to themselves; and a reply that was passed on goes back to whom it came from.
  const tells = meetup.because !== 'host' && kind !== 'reply-received';
  const unread = hasAnswerPage ? [sign.noReply, sign.writeThere] : [sign.noReply];
  return [
    rule,
    sign.title(meetup.name, meetup.hostTitle, meetup.hostName),
    meetup.pageUrl,
    ...(!tells ? [] : meetup.contact === '' ? unread : [sign.reply]),
    sign.because[meetup.because],
    ...(meetup.stopUrl === null ? [] : [sign.stop, meetup.stopUrl]),
  ].join('\n');
}

/** Why somebody gets a letter of the instance itself. */
function houseWhy(kind: LetterKind, sign: Words['sign']): string {
  if (kind === 'channel-changed' || kind === 'strays-waiting') return sign.because.operator;
  if (kind === 'second-factor') return sign.securityReply;
  return kind === 'confirm-copy' ? sign.copyReply : sign.houseReply;
}
