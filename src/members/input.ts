import { z } from 'zod';
import { emailAddress } from '../people/email-field.ts';
import { requiredLine, requiredLines } from '../web/fields.ts';

/** Whoever adds others says, in words that are kept, that they agreed. */
const consent = {
  consent: z.literal('yes', 'members.consentNeeded'),
  consentWords: requiredLine(300),
};

export const addInput = z.strictObject({ name: requiredLine(120), email: emailAddress, ...consent });
export const pasteInput = z.strictObject({ list: requiredLines(200_000), ...consent });
