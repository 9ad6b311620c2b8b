import { eq } from 'drizzle-orm';
import { kitNotes } from '../../db/schema/handoffs.ts';
import type { Reads } from '../../db/store.ts';
import { decisionsOf, openQuestions } from '../../decisions/queries.ts';
import { cadenceOf, hostNameOf, type Meetup } from '../../meetups/queries.ts';
import { memberIds } from '../../openings/queries.ts';
import { offersOf } from '../../path/queries.ts';
import { lastRetros } from '../../retros/queries.ts';
import { nextDates } from '../../sessions/queries.ts';
import { openTasks } from '../../tasks/queries.ts';
import { teamOf } from '../../team/queries.ts';
import type { Instant } from '../../time/clock.ts';

/** What people wrote into the kit of a meetup, by its part. */
async function kitNotesOf(from: Reads, meetupId: string): Promise<Map<string, string>> {
  const rows = await from.select().from(kitNotes).where(eq(kitNotes.meetupId, meetupId));
  return new Map(rows.map(({ part, said }) => [part, said]));
}

/** Everything that fills a kit: what the software knows, and what people wrote. */
export async function kitOf(from: Reads, meetup: Meetup, now: Instant) {
  const [notes, next, cadence, decisions, questions, tasks, team, members, hostName, helpers, retros] =
    await Promise.all([
      kitNotesOf(from, meetup.id),
      nextDates(from, meetup.id, now, 3),
      cadenceOf(from, meetup.id),
      decisionsOf(from, meetup.id, { words: null, forMembers: false }),
      openQuestions(from, meetup.id),
      openTasks(from, meetup.id, now),
      teamOf(from, meetup.id),
      memberIds(from, meetup.id),
      hostNameOf(from, meetup.hostId),
      offersOf(from, meetup.id),
      lastRetros(from, meetup.id, now, 3),
    ]);
  return {
    meetup,
    now,
    notes,
    next,
    cadence,
    decisions,
    questions,
    tasks,
    team,
    members: members.length,
    hostName,
    helpers,
    retros,
  };
}
