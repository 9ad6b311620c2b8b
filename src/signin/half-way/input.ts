import { z } from 'zod';
import { typedField } from '../second-factor/input.ts';

export const owedForm = z.strictObject({
  code: typedField,
  /** Which of both the page asked for. */
  by: z.enum(['app', 'recovery']).optional(),
  next: z.string().max(500).optional(),
});
