import { z } from 'zod';
import { dateSaid } from '../time/input.ts';
import { line, lines, requiredLine, requiredLines } from '../web/fields.ts';
import { offsetOf, stepUnits } from './runbook/offsets.ts';
import { stepRoles } from './runbook/steps.ts';

const role = z.enum(stepRoles, 'choice').default('L');

/** The role of a step, or its two, with a space between. */
const rolesOfStep = z
  .string()
  .default('L')
  .transform((said) => said.trim().split(/[\s,・]+/u))
  .pipe(z.array(z.enum(stepRoles, 'choice')).min(1, 'choice').max(2, 'choice'));

/** What anybody of the team does to a task. */
export const actInput = z.strictObject({
  act: z.enum(['take', 'give-back', 'done', 'reopen', 'watch', 'unwatch', 'help'], 'choice'),
});

/** What the link of a daily mail does to one of its reader's tasks. */
export const askedInput = z.strictObject({
  task: line(40),
  act: z.enum(['done', 'give-back', 'help', 'reopen'], 'choice'),
});

export const noteInput = z.strictObject({ said: requiredLines(1000) });

/** '' takes it from whoever has it. */
export const assignInput = z.strictObject({ person: line(40).default(''), watcher: line(40).default('') });

/** A task added by hand: what, and until which day. */
export const newTaskInput = z.strictObject({ title: requiredLine(200), date: dateSaid, role });

/** A task done otherwise than planned: its words, and until which day. */
export const editTaskInput = z.strictObject({
  title: requiredLine(200),
  doneWhen: lines(400).default(''),
  due: dateSaid,
});

export const startInput = z.strictObject({ which: z.enum(['minimum', 'all'], 'choice') });

/** When a step is due: so many days, hours or minutes before or after the start or the end. */
export const stepInput = z
  .strictObject({
    title: requiredLine(200),
    doneWhen: lines(400).default(''),
    why: lines(400).default(''),
    role: rolesOfStep,
    amount: z
      .string()
      .transform((said) => said.normalize('NFKC').trim())
      .refine((said) => /^\d{1,3}$/.test(said), 'integer')
      .transform(Number),
    unit: z.enum(stepUnits, 'choice'),
  })
  .transform(({ amount, unit, role: roles, ...said }) => ({
    ...said,
    ...offsetOf(amount, unit),
    roles: [...new Set(roles)],
  }));

export const nothingSaid = z.strictObject({});

/** Why a step is taken away. */
export const endInput = z.strictObject({ why: lines(400).default('') });
