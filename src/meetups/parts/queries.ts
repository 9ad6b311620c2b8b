import { and, eq, isNull } from 'drizzle-orm';
import { terms } from '../../db/schema/departures.ts';
import { polls } from '../../db/schema/polls.ts';
import { runbookSteps } from '../../db/schema/tasks.ts';
import { aims, themes } from '../../db/schema/themes.ts';
import { arg, statement } from '../../db/statement.ts';
import type { Reads } from '../../db/store.ts';
import { type Meetup, sizeOf } from '../queries.ts';
import { isSmall, type Part, partsShown, type Size } from '../small.ts';

type Whose = Pick<Meetup, 'id' | 'switchedOn' | 'online' | 'signUp' | 'reading'>;

/** The parts that a meetup's pages show: see `partsShown`. @param known where its size has been counted already */
export async function partsOf(from: Reads, meetup: Whose, known?: Size): Promise<ReadonlySet<Part>> {
  const size = known ?? (await sizeOf(from, meetup.id));
  return partsShown(size, meetup.switchedOn, meetup, isSmall(size) ? await filled(from, meetup.id) : []);
}

/** The parts in which a meetup has written something down. */
async function filled(from: Reads, meetupId: string): Promise<Part[]> {
  const asked = [anyTheme, anyAim, anyPoll, anyStep, anyTerm].map((any) => any(from, { meetupId }));
  const [themed, aimed, polled, stepped, termed] = await Promise.all(asked);
  const found: [Part, unknown[] | undefined][] = [
    ['themes', themed],
    ['aims', aimed],
    ['polls', polled],
    ['tasks', stepped],
    ['terms', termed],
  ];
  return found.filter(([, rows]) => rows !== undefined && rows.length > 0).map(([part]) => part);
}

const anyTheme = statement('parts: any theme', (from: Reads) =>
  from
    .select({ id: themes.id })
    .from(themes)
    .where(and(eq(themes.meetupId, arg('meetupId')), isNull(themes.withdrawnAt)))
    .limit(1),
);

const anyAim = statement('parts: any aim', (from: Reads) =>
  from
    .select({ id: aims.id })
    .from(aims)
    .where(and(eq(aims.meetupId, arg('meetupId')), isNull(aims.endedAt)))
    .limit(1),
);

const anyPoll = statement('parts: any poll', (from: Reads) =>
  from
    .select({ id: polls.id })
    .from(polls)
    .where(and(eq(polls.meetupId, arg('meetupId')), isNull(polls.withdrawnAt)))
    .limit(1),
);

/** Whether a meetup ever had a runbook. */
export const anyStep = statement('parts: any step', (from: Reads) =>
  from
    .select({ id: runbookSteps.id })
    .from(runbookSteps)
    .where(eq(runbookSteps.meetupId, arg('meetupId')))
    .limit(1),
);

const anyTerm = statement('parts: any term', (from: Reads) =>
  from
    .select({ id: terms.id })
    .from(terms)
    .where(and(eq(terms.meetupId, arg('meetupId')), isNull(terms.endedAt)))
    .limit(1),
);
