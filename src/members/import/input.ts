import { z } from 'zod';
import { line } from '../../web/fields.ts';

const column = z
  .string()
  .regex(/^(\d{1,2})?$/, 'choice')
  .transform((said) => (said === '' ? undefined : Number(said)));

/** Which column of a file is what, and whether the list is only shown again or taken. */
export const takeInput = z.strictObject({
  name: column,
  email: column,
  reading: column,
  company: column,
  industry: column,
  state: column,
  act: z.enum(['show', 'take']),
  consent: z.string().optional(),
  consentWords: line(300),
});
