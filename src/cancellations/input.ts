import { z } from 'zod';
import { lines } from '../web/fields.ts';

/** The reason goes into the letters and onto the public page as it is. */
export const cancelInput = z.strictObject({
  reason: lines(500),
  number: z.enum(['keep', 'reuse'], 'choice').default('keep'),
});

export const nothingSaid = z.strictObject({});
