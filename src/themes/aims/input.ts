import { z } from 'zod';
import { linesIn, rowFields } from '../../sessions/sheet/input.ts';
import { line, requiredLine, ticked, whole } from '../../web/fields.ts';
import { longest, shortest } from './draft.ts';
import { formats } from './formats.ts';

const answers = {
  aim: requiredLine(200),
  whom: requiredLine(80),
  after: requiredLine(80),
  about: requiredLine(80),
  minutes: whole(shortest, longest),
  people: whole(2, 300),
};

/** A vague aim and the answers to the three questions about it. */
export const askInput = z.strictObject(answers);

/**
 * The answers and what came of them, changed or not. `go`: what is wanted besides saving. A session and the tick beside
 * it are of use only where that button was pressed.
 */
export const aimInput = z
  .strictObject({
    ...rowFields,
    ...answers,
    topic: requiredLine(120),
    goal: line(200),
    purpose: line(120),
    go: z.enum(['save', 'renew', 'end', ...formats]).default('save'),
    session: line(40).optional(),
    replace: ticked.optional(),
  })
  .transform((said, ctx) => {
    const { aim, whom, after, about, minutes, people, topic, goal, purpose, go, session = '', replace = false } = said;
    const lines = linesIn(said, ctx);
    return {
      asked: { aim, whom, after, about, minutes, people },
      draft: { topic, goal, purpose, lines },
      ...{ go, session, replace },
    };
  });

export type AskInput = z.output<typeof askInput>;
export type AimInput = z.output<typeof aimInput>;
