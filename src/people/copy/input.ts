import { z } from 'zod';
import { emailAddress } from '../email-field.ts';

export const copyInput = z.strictObject({ email: emailAddress });

export const endInput = z.strictObject({});

/** Pressed on the page behind a letter; a mail program's one click says nothing of ours. */
export const saidInput = z.object({ said: z.enum(['confirm', 'stop']).optional() });
