import { z } from 'zod';
import { cadenceFields, readCadence } from '../../sessions/cadence-input.ts';
import { line, lines, requiredLines, whole } from '../../web/fields.ts';

/** When and where. `look` shows the dates and saves nothing. */
export const datesInput = z
  .strictObject({
    ...cadenceFields,
    minutes: whole(15, 720),
    venue: line(120),
    go: z.enum(['look', 'save']).default('save'),
  })
  .transform(({ minutes, venue, go, ...said }, ctx) => ({ cadence: readCadence(said, ctx), minutes, venue, go }));

/** To whom: a pasted list with the host's word that these people know of it, or nobody yet. */
export const peopleInput = z.discriminatedUnion('go', [
  z.strictObject({
    go: z.literal('add'),
    list: requiredLines(60_000),
    consent: z.literal('yes', 'start.consentNeeded'),
  }),
  z.strictObject({ go: z.literal('later'), list: lines(60_000).optional(), consent: z.string().optional() }),
]);
