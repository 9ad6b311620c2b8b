import { asc, eq } from 'drizzle-orm';
import { pollDates, polls, pollVoters } from '../db/schema/polls.ts';
import type { Reads } from '../db/store.ts';
import { shortMoment } from '../i18n/format.ts';
import type { Locale } from '../i18n/locale.ts';
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
  return { poll: { ...found, dates } };
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

/** A poll in the words of a letter. */
export function pollTold({ extra }: Pick<Found, 'extra'>, locale: Locale): PollTold {
  const { poll } = extra;
  if (poll === undefined) return { title: '', note: '', deadline: '', dates: [] };
  const { title, note, deadlineAt, timeZone } = poll.row;
  return {
    title,
    note,
    deadline: shortMoment(locale, deadlineAt, timeZone),
    dates: poll.dates.map(({ startsAt }) => ({ number: null, theme: '', startsAt, timeZone })),
  };
}
