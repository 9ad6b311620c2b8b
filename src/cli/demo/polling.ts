import { asc, eq } from 'drizzle-orm';
import { pollDates, polls, pollVoters } from '../../db/schema/polls.ts';
import { decideDate, openPoll } from '../../polls/actions.ts';
import { answerPoll, answerPublicly } from '../../polls/answering/actions.ts';
import { addDays } from '../../time/plain-date.ts';
import { dateAt } from '../../time/zone.ts';
import type { Scene } from './founding.ts';

const day = 86_400_000;
const said = ['yes', 'no', 'yes', 'maybe', 'yes'] as const;

/** What a poll of the demo asks, and who answers by its public link. */
const told = {
  ja: {
    title: '持ち寄り会の日',
    note: '会場は市民会館の予定です。いちばん集まれる日にします。',
    strangers: ['となりの町の佐伯', '書店の野口'],
  },
  en: {
    title: 'The summer outing',
    note: 'Somewhere with a garden. We take the date that suits most.',
    strangers: ['Ada from the library', 'Tom'],
  },
};

/** One date poll: in the Japanese group it is open, in the English one a date was taken and became a session. */
export async function pollingDates(scene: Scene): Promise<void> {
  const { house, clock, group, meetupId, hostId } = scene;
  const { title, note, strangers } = told[group.locale];
  const today = dateAt(clock.now(), group.timeZone);
  const dates = [45, 48, 52, 53].map((days) => addDays(today, days)).join('\n');
  const opened = await openPoll(house, { personId: hostId }, meetupId, {
    ...{ title, note, dates, starts: '19:00', minutes: 120, asks: 'members', remind: true },
    ...{ deadlineDate: addDays(today, 9), deadlineTime: '21:00' },
  });
  if (!opened.ok) throw new Error(`A demo poll could not open: ${opened.why}`);
  const choices = await house.store.read
    .select({ id: pollDates.id })
    .from(pollDates)
    .where(eq(pollDates.pollId, opened.id))
    .orderBy(asc(pollDates.startsAt));
  const marks = (n: number) =>
    choices.map(
      ({ id: dateId }, at) => ({ dateId, said: at === 1 ? 'yes' : (said[(n + at) % said.length] ?? 'no') }) as const,
    );
  const voters = await house.store.read
    .select({ id: pollVoters.id })
    .from(pollVoters)
    .where(eq(pollVoters.pollId, opened.id))
    .orderBy(asc(pollVoters.id));
  for (const [n, { id }] of voters.slice(0, Math.ceil(voters.length * 0.6)).entries()) {
    clock.set(clock.now() + 7 * 60_000);
    await answerPoll(house, id, n % 4 === 3 ? marks(n).slice(2) : marks(n));
  }
  for (const [n, name] of strangers.entries()) {
    const form = `demo${group.locale}${n}`.padEnd(24, '0');
    await answerPublicly(
      house,
      opened.id,
      { name, email: '', form, marks: marks(n) },
      { client: 'demo', locale: group.locale },
    );
  }
  if (group.locale === 'ja') return;
  clock.set(clock.now() + day);
  const [poll] = await house.store.read.select().from(polls).where(eq(polls.id, opened.id));
  const best = choices[1];
  if (poll !== undefined && best !== undefined)
    await decideDate(house, { personId: hostId }, meetupId, poll.id, best.id);
}
