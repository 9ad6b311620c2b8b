import { z } from 'zod';
import { cadenceFields, readCadence } from '../sessions/cadence-input.ts';
import { line, lines, ticked } from '../web/fields.ts';

/**
 * The cadence as its form says it. `look` draws the dates, `review` shows what would change, `change` does it; members
 * are told in the editor's own words, when ticked.
 */
export const planInput = z
  .strictObject({
    ...cadenceFields,
    go: z.enum(['look', 'review', 'change']).default('look'),
    tell: ticked.optional(),
    subject: line(120).optional(),
    body: lines(2000).optional(),
  })
  .transform(({ go, tell, subject, body, ...said }, ctx) => {
    for (const [path, words] of Object.entries({ subject, body }))
      if (tell && !words) ctx.addIssue({ code: 'custom', path: [path], message: 'required' });
    const message = tell && subject && body ? { subject, body } : null;
    return { go, message, cadence: readCadence(said, ctx) };
  });
