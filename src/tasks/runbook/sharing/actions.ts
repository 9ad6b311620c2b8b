import { record } from '../../../audit/record.ts';
import type { Actor, House } from '../../../house.ts';
import { copySteps, keepStep, replaceStep } from '../../changes.ts';
import { merged } from '../file.ts';
import { comingSessionsOf, stepsOf } from '../queries.ts';
import { doneOf } from '../usual-steps.ts';
import type { StepOfFile } from './input.ts';

/** The most steps a runbook may have after an import. */
const most = 300;

/**
 * Takes the steps of a file into a runbook, all in one change: what is new is added, what has the same words is replaced,
 * the rest stays. Coming sessions follow.
 */
export async function importRunbook(
  house: House,
  { personId }: Actor,
  meetupId: string,
  said: readonly StepOfFile[],
): Promise<'done' | 'tasks.tooManySteps'> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    if (personId === null) return 'done';
    const steps = await stepsOf(tx, meetupId);
    const plan = merged(said, steps);
    const added = plan.filter(({ what }) => what === 'added');
    if (steps.length + added.length > most) return 'tasks.tooManySteps';
    const fresh = [];
    for (const [at, { said: step }] of added.entries())
      fresh.push(await keepStep(tx, meetupId, { ...step, done: doneOf(step.title) }, personId, now + at));
    for (const session of await comingSessionsOf(tx, meetupId, now)) await copySteps(tx, fresh, session, now);
    const replaced = plan.filter(({ what }) => what === 'replaced');
    for (const { said: step, stepId } of replaced) {
      const before = steps.find(({ id }) => id === stepId);
      if (before !== undefined) await replaceStep(tx, before, step, personId, now);
    }
    const subject = { subject: 'meetup', subjectId: meetupId, meetupId } as const;
    const after = { added: added.length, replaced: replaced.length };
    await record(tx, { at: now, actorId: personId, verb: 'importRunbook', ...subject, after });
    return 'done';
  });
}
