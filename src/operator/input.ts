import { z } from 'zod';
import { emailAddress } from '../people/email-field.ts';
import { requiredLine } from '../web/fields.ts';

/** The first visitor says who they are. */
export const firstForm = z.strictObject({ name: requiredLine(80), email: emailAddress });

export const trustForm = z.strictObject({
  name: requiredLine(80),
  email: emailAddress,
  to: z.enum(['operate', 'start'], 'choice'),
});

export const distrustForm = z.strictObject({ to: z.enum(['operate', 'start'], 'choice') });
