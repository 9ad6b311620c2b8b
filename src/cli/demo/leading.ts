import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import { sessions } from '../../db/schema/meetups.ts';
import { people } from '../../db/schema/people.ts';
import type { TurnPart } from '../../db/schema/shapes.ts';
import { askToLead } from '../../leads/actions.ts';
import { answerTurn } from '../../leads/answering/actions.ts';
import { liveTurn } from '../../leads/queries.ts';
import { addressOf, type Scene } from './founding.ts';

/** Asks the n-th of the group's people for a part of a session; they say yes, or have not answered yet. */
export async function asked(scene: Scene, sessionId: string, part: TurnPart, n: number, yes: boolean): Promise<void> {
  const { house, hostId, meetupId, group } = scene;
  const [person] = await house.store.read
    .select({ id: people.id })
    .from(people)
    .where(eq(people.email, addressOf(group, n)));
  await askToLead(house, { personId: hostId }, meetupId, sessionId, { person: person?.id ?? '', part });
  const turn = await liveTurn(house.store.read, sessionId, part);
  if (yes && turn !== null) await answerTurn(house, turn.id, { said: 'yes', word: '' });
}

/** The sessions to come: tomorrow's with a backup, the next led by an organizer, an observer asked for the one after. */
export async function leadingTurns(scene: Scene): Promise<void> {
  const { house, clock, meetupId } = scene;
  const coming = await house.store.read
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.meetupId, meetupId), gt(sessions.startsAt, clock.now()), isNull(sessions.cancelledAt)))
    .orderBy(asc(sessions.startsAt));
  const [tomorrow, next, after] = coming;
  if (tomorrow !== undefined) await asked(scene, tomorrow.id, 'backup', 1, true);
  if (next !== undefined) await asked(scene, next.id, 'lead', 2, true);
  if (after !== undefined) await asked(scene, after.id, 'lead', 6, false);
}
