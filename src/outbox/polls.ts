import { asc, eq } from 'drizzle-orm';
import { pollDates, pollMarks, polls, pollVoters } from '../db/schema/polls.ts';
import type { Reads } from '../db/store.ts';
import { shortMoment, zonedShortMoment } from '../i18n/format.ts';
import { catalog, type Locale } from '../i18n/locale.ts';
import type { PollTold } from '../mail/letters.ts';
import type { Instant } from '../time/clock.ts';
import type { Extra, Found } from './found.ts';
import type { Reason } from './reasons.ts';

/** What letters about a date poll say: the poll, its dates, and the reader's row in it. */
export async function pollOf(from: Reads, voterId: unknown): Promise<Extra> {
  if (typeof voterId !== 'string') return {};
  const [found] = await from
    .select({ row: polls, voter: pollVoters })
    .from(pollVoters)
    .innerJoin(polls, eq(polls.id, pollVoters.pollId))
    .where(eq(pollVoters.id, voterId))
    .limit(1);
  if (found === undefined) return {};
  const dates = await from
    .select()
    .from(pollDates)
    .where(eq(pollDates.pollId, found.row.id))
    .orderBy(asc(pollDates.startsAt));
  const marks = await from
    .select({ dateId: pollMarks.dateId, said: pollMarks.said })
    .from(pollMarks)
    .where(eq(pollMarks.voterId, voterId));
  return { poll: { ...found, dates, marks } };
}

/** Why a letter about a poll is not sent any more: it is over, or its reader has answered or said whose address it is. */
export function pollOver({ letter, extra }: Pick<Found, 'letter' | 'extra'>, now: Instant): Reason | null {
  const { poll } = extra;
  if (poll === undefined) return 'gone';
  const { withdrawnAt, closedAt, sessionId, deadlineAt } = poll.row;
  if (withdrawnAt !== null || closedAt !== null || sessionId !== null || deadlineAt <= now) return 'over';
  const { answeredAt, confirmedAt, personId } = poll.voter;
  if (personId !== letter.personId) return 'answered';
  return (letter.kind === 'poll-confirm' ? confirmedAt : answeredAt) === null ? null : 'answered';
}

/** Why nobody needs to hear any more that their copy address answered: they have answered themselves since. */
export function answeredSince({ letter, extra }: Pick<Found, 'letter' | 'extra'>): Reason | null {
  if (extra.poll === undefined) return 'gone';
  const { answeredByCopy, personId } = extra.poll.voter;
  return answeredByCopy && personId === letter.personId ? null : 'answered';
}

/** What stands as the reader's answer, a line for each date. */
export function pollSaid({ extra }: Pick<Found, 'extra'>, locale: Locale): string[] {
  const { dates = [], marks = [], row } = extra.poll ?? {};
  const { said, nothingSaid } = catalog(locale).polls;
  return dates.map(({ id, startsAt }) => {
    const mark = marks.find(({ dateId }) => dateId === id);
    return `${shortMoment(locale, startsAt, row?.timeZone ?? 'Asia/Tokyo')} ${mark ? said[mark.said] : nothingSaid}`;
  });
}

/** A poll in the words of a letter. */
export function pollTold({ extra }: Pick<Found, 'extra'>, locale: Locale): PollTold {
  const { poll } = extra;
  if (poll === undefined) return { title: '', note: '', deadline: '', dates: [] };
  const { title, note, deadlineAt, timeZone } = poll.row;
  return {
    title,
    note,
    deadline: zonedShortMoment(locale, deadlineAt, timeZone),
    dates: poll.dates.map(({ startsAt }) => ({ number: null, theme: '', startsAt, timeZone })),
  };
}
