import { eq } from 'drizzle-orm';
import { recordAbout } from '../../audit/record.ts';
import { newId } from '../../db/ids.ts';
import { runbookSteps, tasks } from '../../db/schema/tasks.ts';
import type { Actor, House } from '../../house.ts';
import type { Locale } from '../../i18n/locale.ts';
import { meetupById } from '../../meetups/queries.ts';
import { copyRunbook, copySteps, keepStep, offsetIn, replaceStep, type StepSaid } from '../changes.ts';
import { standing } from '../lessons.ts';
import { taskOf } from '../queries.ts';
import { daysFrom } from './offsets.ts';
import { allStepsOf, comingSessionsOf, copiesOf, hasRunbook, stepOf } from './queries.ts';
import { usualSteps } from './usual-steps.ts';

/** Starts a meetup's runbook in its language, with the short list or all of it; every coming session gets its copy. */
export async function startRunbook(
  house: House,
  { personId }: Actor,
  meetupId: string,
  which: 'minimum' | 'all',
): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const meetup = await meetupById(tx, meetupId);
    if (meetup === null || personId === null || (await hasRunbook(tx, meetupId))) return false;
    const lang = meetup.languages.slice(0, 2) as Locale;
    const rows = usualSteps
      .filter(({ minimum }) => which === 'all' || minimum)
      .map((step, at) => ({
        id: newId(),
        meetupId,
        title: step[lang],
        doneWhen: step.doneWhen?.[lang] ?? '',
        done: step.done ?? '',
        roles: step.roles,
        days: step.days ?? null,
        minutes: step.minutes ?? null,
        minutesFrom: step.minutesFrom ?? null,
        // What is written in one moment has no order: each comes a moment after the one before it.
        createdAt: now + at,
        createdBy: personId,
      }));
    for (let from = 0; from < rows.length; from += 20)
      await tx.insert(runbookSteps).values(rows.slice(from, from + 20));
    for (const session of await comingSessionsOf(tx, meetupId, now)) await copyRunbook(tx, session, now);
    await recordAbout(tx, { id: meetupId }, personId, 'startRunbook', now, { count: rows.length });
    return true;
  });
}

/** Adds a step; coming sessions get it too. */
export async function addStep(house: House, { personId }: Actor, meetupId: string, said: StepSaid): Promise<void> {
  const now = house.clock.now();
  await house.store.write(`meetup:${meetupId}`, async (tx) => {
    if (personId === null) return;
    const step = await keepStep(tx, meetupId, said, personId, now);
    for (const session of await comingSessionsOf(tx, meetupId, now)) await copySteps(tx, [step], session, now);
    await recordAbout(tx, { id: meetupId }, personId, 'addStep', now, { stepId: step.id });
  });
}

/** Changes a step: the old one stays as history, and its copies that nobody has done follow the new one. */
export async function changeStep(
  house: House,
  { personId }: Actor,
  meetupId: string,
  stepId: string,
  said: StepSaid,
): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const before = await stepOf(tx, meetupId, stepId);
    if (before === null || personId === null) return false;
    const step = await replaceStep(tx, before, said, personId, now);
    await recordAbout(tx, { id: meetupId }, personId, 'changeStep', now, { stepId: step.id });
    return true;
  });
}

/** Takes a step away. Its copies that nobody has done are dropped; what was done stays. */
export async function endStep(
  house: House,
  { personId }: Actor,
  meetupId: string,
  stepId: string,
  why = '',
): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const step = await stepOf(tx, meetupId, stepId);
    if (step === null) return false;
    await tx
      .update(runbookSteps)
      .set({ endedAt: now, endedBy: personId, endedWhy: why })
      .where(eq(runbookSteps.id, stepId));
    for (const { id } of await copiesOf(tx, stepId, now))
      await tx.update(tasks).set({ droppedAt: now, droppedBy: personId }).where(eq(tasks.id, id));
    await recordAbout(tx, { id: meetupId }, personId, 'endStep', now, { stepId });
    return true;
  });
}

/** A task that was done otherwise than the runbook says goes back into it: its words take the place of the step's. */
export async function keepInRunbook(
  house: House,
  { personId }: Actor,
  meetupId: string,
  taskId: string,
): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const found = await taskOf(tx, meetupId, taskId);
    if (found === null || personId === null) return false;
    const { task, session } = found;
    const step = standing(await allStepsOf(tx, meetupId), task.stepId);
    const own = offsetIn(task);
    const offset = own.days === null && own.minutes === null ? daysFrom(task.dueAt, session) : own;
    const said = { title: task.title, doneWhen: task.doneWhen, roles: task.roles, ...offset, why: step?.why ?? '' };
    if (step !== null) {
      const kept = await replaceStep(tx, step, said, personId, now);
      await recordAbout(tx, { id: meetupId }, personId, 'changeStep', now, { stepId: kept.id });
    } else {
      const kept = await keepStep(tx, meetupId, said, personId, now);
      await tx.update(tasks).set({ stepId: kept.id }).where(eq(tasks.id, taskId));
      for (const one of await comingSessionsOf(tx, meetupId, now)) await copySteps(tx, [kept], one, now);
      await recordAbout(tx, { id: meetupId }, personId, 'addStep', now, { stepId: kept.id });
    }
    return true;
  });
}
