import { z } from 'zod';
import { dateOrNothing } from '../../time/input.ts';

/** The host says that they step down, or stay after all. A date is theirs to give or not. */
export const stepDownInput = z.strictObject({
  said: z.enum(['leave', 'stay'], 'choice'),
  leavesOn: dateOrNothing.default(''),
});

/** What a quiet host answers with one tap. */
export const hostingInput = z.strictObject({ said: z.enum(['stay', 'leave'], 'choice') });
