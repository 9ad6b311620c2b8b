import { longMoment, shortDate, shortMoment, timeRange } from '../i18n/format.ts';
import { catalog, type Locale } from '../i18n/locale.ts';
import { dateBlock } from '../i18n/tear-off.ts';
import type { Instant } from '../time/clock.ts';
import { japaneseHoliday } from '../time/holidays.ts';
import type { Poll, PollDate, votersOf } from './queries.ts';
import { pollState } from './state.ts';
import { type Mark, type Said, type Tally, tallyOf } from './tally.ts';

const marks: Record<Said, string> = { yes: '○', maybe: '△', no: '×' };

type Voters = Awaited<ReturnType<typeof votersOf>>;

/** What everybody may see of a poll: what for, until when, and how it stands. */
export function pollShown(poll: Poll, lang: Locale, now: Instant) {
  const t = catalog(lang).polls;
  const state = pollState(poll, now);
  return {
    id: poll.id,
    title: poll.title,
    note: poll.note,
    state,
    word: t.states[state],
    tone: state === 'open' ? 'open' : state === 'decided' ? 'good' : '',
    deadline: longMoment(lang, poll.deadlineAt, poll.timeZone),
    sessionId: poll.sessionId,
  };
}

/** A candidate date with its counts; whom it would bring is for the team. */
export function datesShown(poll: Poll, dates: readonly PollDate[], tally: readonly Tally[], lang: Locale) {
  const t = catalog(lang).polls;
  return dates.map((date, at) => {
    const counted = tally.find((one) => one.dateId === date.id);
    const { yes = 0, maybe = 0, no = 0, isBest = false, newcomers = 0, industries = [] } = counted ?? {};
    const local = {
      startsAt: date.startsAt,
      endsAt: date.endsAt,
      timeZone: poll.timeZone,
      localStart: date.localStart,
    };
    return {
      id: date.id,
      field: `d${at + 1}`,
      block: dateBlock(lang, local, japaneseHoliday),
      day: shortDate(lang, date.localStart.slice(0, 10)),
      when: shortMoment(lang, date.startsAt, poll.timeZone),
      hours: timeRange(lang, date.startsAt, date.endsAt, poll.timeZone),
      counts: { yes, maybe, no },
      isBest,
      taken: poll.dateId === date.id,
      brings: [newcomers > 0 ? t.newcomers(newcomers) : '', industries.slice(0, 5).join(t.between)]
        .filter(Boolean)
        .join(t.comma),
    };
  });
}

/** The table of who said what, for organizers: a row each who answered. */
export function tableShown(dates: readonly PollDate[], voters: Voters, said: readonly Mark[], lang: Locale) {
  const t = catalog(lang);
  return voters
    .filter(({ voter }) => voter.answeredAt !== null)
    .map(({ voter, person }) => ({
      name: nameOf(voter, person) || t.people.erasedName,
      tag: voter.answeredByCopy ? t.sessions.viaCopy : voter.isPublic ? t.polls.byPublic : '',
      said: dates.map((date) => {
        const mark = said.find((one) => one.voterId === voter.id && one.dateId === date.id);
        return mark === undefined ? '' : marks[mark.said];
      }),
    }));
}

/**
 * The counts of a poll from its rows. Of an address that nobody has confirmed nothing is known.
 * @param came who has been there before; null where there was nothing to come to yet, so that nobody is a newcomer
 */
export function counted(
  dates: readonly PollDate[],
  voters: Voters,
  said: readonly Mark[],
  came: ReadonlySet<string> | null,
) {
  const known = voters.map(({ voter, person }) => {
    const personId = voter.confirmedAt === null || person?.erasedAt !== null ? null : voter.personId;
    return {
      id: voter.id,
      personId,
      industry: personId === null ? '' : (person?.industry ?? ''),
      newcomer: personId !== null && came !== null && !came.has(personId),
      answered: voter.answeredAt !== null,
    };
  });
  return tallyOf(
    dates.map(({ id }) => id),
    known,
    said,
  );
}

/** How an answer is called: by the name that was typed, or the badge name of who was asked. */
export function nameOf(
  voter: { isPublic: boolean; name: string },
  person: { name: string; badgeName: string } | null,
): string {
  return voter.isPublic ? voter.name : person?.badgeName || person?.name || '';
}
