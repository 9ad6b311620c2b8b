import { z } from 'zod';
import { anyCode } from '../second-factor/input.ts';

export const owedForm = z.strictObject({
  code: anyCode,
  /** Which of both the page asked for. */
  by: z.enum(['app', 'recovery']).optional(),
  next: z.string().max(500).optional(),
});
