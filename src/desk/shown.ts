import type { questionsAtDesk } from '../decisions/questions/queries.ts';
import { shortMoment } from '../i18n/format.ts';
import type { Catalog, Locale } from '../i18n/locale.ts';
import { urls } from '../links/urls.ts';
import { sessionCard } from '../meetups/page.ts';
import type { Part } from '../meetups/small.ts';
import type { pollsToDecide } from '../polls/queries.ts';
import type { retrosAtDesk } from '../retros/queries.ts';
import type { reviewsAtDesk } from '../reviews/queries.ts';
import type { Session } from '../sessions/session.ts';
import { mostLate } from '../tasks/late.ts';
import type { lateFor } from '../tasks/overdue/queries.ts';
import type { Instant } from '../time/clock.ts';
import type { Need, SessionNeed } from './needs.ts';
import type { NextLine } from './next-line.ts';

export type Ways = { t: Catalog; lang: Locale; now: Instant };
type Shown = {
  mark: string;
  meetup: string;
  words: string;
  when: string;
  go?: { href: string; act: string };
  aside?: { href: string; act: string };
  part?: { slug: string; part: Part };
};

const marks: Record<Need['what'], string> = {
  undo: 'send',
  start: 'edit',
  'not-me': 'alert',
  lead: 'sash',
  'late-yes': 'question',
  replies: 'mail',
  memberships: 'people',
  'failed-mail': 'mail',
  tomorrow: 'check',
  place: 'pin',
  'no-dates': 'calendar',
  unconfirmed: 'mail',
  help: 'sash',
  thanks: 'edit',
  part: 'info',
};

/** A need as its line on the desk: what it is, for which meetup and session, and its one button. */
export function needShown({ t, lang }: Ways, need: Need, meetup: { name: string; timeZone: string }): Shown {
  const line = { mark: marks[need.what], meetup: meetup.name, when: '' };
  const { need: said } = t.desk;
  switch (need.what) {
    case 'undo': {
      const words = said.undo.words(need.count, shortMoment(lang, need.leavesAt, meetup.timeZone));
      return { ...line, words, go: { href: urls.batch(need.slug, need.batchId), act: said.undo.act } };
    }
    case 'start':
      return { ...line, words: said.start.words, go: { href: urls.start(need.slug, need.step), act: said.start.act } };
    case 'replies': {
      const { sessionId, startsAt } = need;
      const list = sessionId === null ? urls.sessions(need.slug) : urls.sessionHost(need.slug, sessionId);
      return {
        ...line,
        words: said.replies.words(need.count),
        when: startsAt === null ? '' : shortMoment(lang, startsAt, meetup.timeZone),
        go: { href: `${list}#replies`, act: said.replies.act },
      };
    }
    case 'memberships':
      return {
        ...line,
        words: said.memberships.words(need.count),
        go: { href: urls.members(need.slug), act: said.memberships.act },
      };
    case 'help':
      return {
        ...line,
        words: said.help.words(need.count, need.name || t.team.somebody),
        go: { href: urls.teamFor(need.slug, need.personId), act: said.help.act },
        aside: { href: urls.helpAside(need.slug, need.personId), act: t.path.host.aside },
      };
    case 'no-dates':
      return {
        ...line,
        words: said['no-dates'].words,
        go: { href: urls.cadence(need.slug), act: said['no-dates'].act },
      };
    case 'part': {
      const { name, hint } = t.settings.parts[need.part];
      return { ...line, words: `${t.settings.offered(name)} ${hint}`, part: { slug: need.slug, part: need.part } };
    }
    default: {
      const { words, act } = said[need.what];
      const when = shortMoment(lang, need.startsAt, meetup.timeZone);
      const told = typeof words === 'string' ? words : words(need.count);
      return { ...line, words: told, when, go: { href: placeToAct(need.what, need.slug, need.sessionId), act } };
    }
  }
}

/** What an operator is told of the mail: that none leaves yet, or how many letters wait for their yes. */
export function mailShown(t: Catalog, mail: 'off' | number): Shown[] {
  if (mail === 0) return [];
  const { 'no-mail': off, held } = t.desk.need;
  const words = mail === 'off' ? off.words : held.words(mail);
  const { act } = mail === 'off' ? off : held;
  return [{ mark: 'mail', meetup: '', words, when: '', go: { href: urls.mailbox, act } }];
}

/** Overdue tasks of the sessions that somebody answers for: a line a session, three at most. */
export function lateShown({ t, lang }: Ways, late: Awaited<ReturnType<typeof lateFor>>): Shown[] {
  return late.slice(0, 3).map(({ session, meetup, count }) => ({
    mark: 'list',
    meetup: meetup.name,
    words: count >= mostLate ? t.tasks.lateMany(mostLate) : t.tasks.late(count),
    when: shortMoment(lang, session.startsAt, session.timeZone),
    go: { href: urls.sessionTasks(meetup.slug, session.id), act: t.tasks.lateAct },
  }));
}

/** Sessions that are over and wait for the visitor's look back. */
export function retrosShown({ t, lang }: Ways, waiting: Awaited<ReturnType<typeof retrosAtDesk>>): Shown[] {
  return waiting.map(({ session, meetup }) => ({
    mark: 'edit',
    meetup: meetup.name,
    words: t.retros.atDesk,
    when: shortMoment(lang, session.startsAt, session.timeZone),
    go: { href: urls.retro(meetup.slug, session.id), act: t.retros.atDeskAct },
  }));
}

/** Meetups whose team is asked whether the purpose still holds. */
export function reviewsShown({ t }: Ways, waiting: Awaited<ReturnType<typeof reviewsAtDesk>>): Shown[] {
  return waiting.map(({ meetup }) => ({
    mark: 'sash',
    meetup: meetup.name,
    words: t.reviews.atDesk,
    when: '',
    go: { href: urls.purpose(meetup.slug), act: t.reviews.atDeskAct },
  }));
}

/** Polls whose answers are in: their date waits to be chosen. */
export function pollsShown({ t }: Ways, polls: Awaited<ReturnType<typeof pollsToDecide>>): Shown[] {
  return polls.map(({ id, title, meetup }) => ({
    mark: 'calendar',
    meetup: meetup.name,
    words: t.polls.atDesk(title),
    when: '',
    go: { href: urls.poll(meetup.slug, id), act: t.polls.atDeskAct },
  }));
}

/** Questions of the team that wait for one's view. */
export function questionsShown({ t }: Ways, open: Awaited<ReturnType<typeof questionsAtDesk>>): Shown[] {
  return open.map(({ id, asks, meetup }) => ({
    mark: 'question',
    meetup: meetup.name,
    words: t.decisions.atDesk(asks),
    when: '',
    go: { href: urls.question(meetup.slug, id), act: t.decisions.atDeskAct },
  }));
}

function placeToAct(what: SessionNeed, slug: string, sessionId: string): string {
  return what === 'place' || what === 'thanks' ? urls.sessionEdit(slug, sessionId) : urls.sessionHost(slug, sessionId);
}

/** A coming session on the road ahead; a draft says when it opens, once its meetup is set up. */
export function roadLine({ t, lang, now }: Ways, meetup: { slug: string; startStep: string }, session: Session) {
  const { slug, startStep } = meetup;
  const card = sessionCard(t, lang, slug, session, now);
  const when =
    session.opensAt > now
      ? t.desk.opens(shortMoment(lang, session.opensAt, session.timeZone))
      : t.sessions.waitsForLead;
  const opens = session.openedAt === null && startStep === 'done' ? when : '';
  const state = session.openedAt === null ? { tone: '' as const, word: t.desk.draft } : card.state;
  return { ...card, href: urls.sessionHost(slug, session.id), state, number: opens || card.number };
}

/** The one line below the next session. */
export function lineWords(t: Catalog, line: NextLine, date: string): string {
  if (line.what === 'answers') return t.desk.line.answers(line.days, date);
  const words = t.desk.line[line.what];
  return typeof words === 'string' ? words : words(date);
}

/** Seats of all ways together, null where one has no limit. */
export function seatsOf(session: {
  onSite: boolean;
  online: boolean;
  capacityOnSite: number | null;
  capacityOnline: number | null;
}) {
  const ways = [
    ...(session.onSite ? [session.capacityOnSite] : []),
    ...(session.online ? [session.capacityOnline] : []),
  ];
  return ways.reduce<number | null>((sum, one) => (sum === null || one === null ? null : sum + one), 0);
}

type Ended = { slug: string; name: string };

/** Ended meetups, each once: those one hosted can be taken up again, the others one shared or belonged to can be read. */
export function endedShown(own: readonly Ended[], others: readonly Ended[]) {
  const rest = new Map(others.map(({ slug, name }) => [slug, { slug, name, resumes: false }]));
  for (const { slug } of own) rest.delete(slug);
  return [...own.map(({ slug, name }) => ({ slug, name, resumes: true })), ...rest.values()];
}
