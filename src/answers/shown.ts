import { shortMoment } from '../i18n/format.ts';
import { catalog, type Locale } from '../i18n/locale.ts';
import { dateBlock } from '../i18n/tear-off.ts';
import type { Said } from '../rsvps/answering.ts';
import { type Closed, closedFor } from '../rsvps/standing.ts';
import { capacityOf, hasSeatFor, offeredWays, type TakenByWay } from '../seats/seats.ts';
import type { Instant } from '../time/clock.ts';
import { closedNotice, stateNotice, type WaitlistShown } from './notices.ts';
import type { AnswerPage } from './queries.ts';
import { seatsShown } from './seats-shown.ts';

export type Shown = {
  lang: Locale;
  now: Instant;
  taken: TakenByWay;
  wait: WaitlistShown | null;
  /** What a button in the mail preselects: it marks, and never acts. */
  asked: Said | null;
};

const pressed = { yes: 'going', maybe: 'maybe', no: 'declined' } as const;

/** What the page of a personal link shows, ready to print. Of all people only its owner is on it. */
export function answerShown({ rsvp, session, meetup, person }: AnswerPage, { lang, now, taken, wait, asked }: Shown) {
  const all = catalog(lang);
  const t = all.answers;
  const closed = closedFor(session, now);
  const isLate = session.deadlineAt <= now && !['going', 'waitlisted', 'offered'].includes(rsvp.state);
  const ways = offeredWays(session);
  const isFull = (way: 'on_site' | 'online') => !hasSeatFor(capacityOf(session, way), taken[way]);
  const holds = rsvp.state === 'going' || rsvp.state === 'offered';
  const stands = holds || rsvp.state === 'waitlisted';
  const name = person.badgeName || person.name;
  return {
    title: name === '' ? t.nameless : t.whose(name),
    ...headingOf(session, meetup, all.mail),
    theme: session.theme,
    about: session.description.split(/\n{2,}/).filter((part) => part.trim() !== ''),
    purpose: meetup.purpose,
    date: { ...dateBlock(lang, session), size: 'big', tone: toneOf(closed) },
    facts: factsShown(session, meetup, all.mail),
    joinUrl: rsvp.state === 'going' && rsvp.way === 'online' ? session.onlineUrl : '',
    seats: closed === null ? seatsShown(t, session, taken) : [],
    state: rsvp.state,
    standing:
      closed === null
        ? stateNotice(t, lang, rsvp, session.timeZone, wait)
        : closed === 'draft'
          ? null
          : closedNotice(t, closed, closed === 'cancelled' ? session.cancelReason : ''),
    isOpen: closed === null,
    isLate,
    isFull: !isLate && !stands && ways.every(isFull),
    isOffered: rsvp.state === 'offered',
    isNew: rsvp.state === 'invited',
    deadline: session.deadlineAt <= now ? null : t.deadline(shortMoment(lang, session.deadlineAt, session.timeZone)),
    labels: {
      going: rsvp.state === 'offered' ? t.buttons.accept : isLate ? t.buttons.late : all.layout.answers.going,
      maybe: all.layout.answers.maybe,
      declined: rsvp.state === 'offered' ? t.buttons.refuse : all.layout.answers.declined,
    },
    selected: asked === null ? selectedFor(rsvp.state) : pressed[asked],
    preselected: asked !== null,
    current: selectedFor(rsvp.state),
    ways: ways.map((way) => ({
      value: way,
      label: t.seats[way],
      hint: isFull(way) && !(stands && rsvp.way === way) ? t.fullWay : undefined,
    })),
    way: ways.includes(rsvp.way) ? rsvp.way : ways[0],
    comment: rsvp.comment,
  };
}

/** How the calendar leaf looks: a date that no longer holds is struck out. */
function toneOf(closed: Closed | null): string {
  if (closed === 'cancelled' || closed === 'postponed') return 'cancelled';
  return closed === 'started' ? 'past' : '';
}

function selectedFor(state: string): 'going' | 'maybe' | 'declined' | null {
  if (['going', 'waitlisted', 'requested'].includes(state)) return 'going';
  if (state === 'maybe') return 'maybe';
  return state === 'declined' || state === 'withdrawn' ? 'declined' : null;
}

type Session = AnswerPage['session'];
type MailWords = ReturnType<typeof catalog>['mail'];

/** `第12回 朝の読書会`, and its parts: the name is in the meetup's own language, whatever the page's is. */
export function headingOf(
  session: Pick<Session, 'number'>,
  meetup: { name: string; languages: string },
  mail: MailWords,
) {
  const number = session.number === null ? '' : mail.number(session.number);
  return {
    heading: `${number} ${meetup.name}`.trim(),
    number,
    name: meetup.name,
    tongue: meetup.languages.slice(0, 2),
  };
}

/** Where, how to get in, what it costs and what to bring, as pairs of label and lines. */
export function factsShown(session: Session, meetup: { cost: string }, mail: MailWords) {
  const { facts } = mail;
  const { venue, address, station, access } = session;
  const place = [venue || facts.open, address, station === '' ? '' : mail.station(station)];
  const rows = [
    { icon: 'pin', label: facts.where, lines: session.onSite ? place : [] },
    { icon: 'info', label: facts.access, lines: session.onSite ? access.split('\n') : [], own: true },
    { icon: 'online', label: facts.online, lines: session.online ? [facts.onlineToSee] : [] },
    { icon: 'coin', label: facts.cost, lines: meetup.cost.split('\n'), own: true },
    { icon: 'list', label: facts.bring, lines: session.bring.split('\n'), own: true },
  ];
  return rows
    .map((row) => ({ ...row, lines: row.lines.filter((line) => line !== '') }))
    .filter((row) => row.lines.length > 0);
}
