import { z } from 'zod';
import { normalEmail } from './email.ts';

/** A form's field for one mail address: gives its normal form. */
export const emailAddress = z
  .string()
  .max(320, 'tooLong')
  .refine((said) => said.trim() !== '', 'required')
  .transform((said, context) => {
    const email = normalEmail(said);
    if (email === null && said.trim() !== '') context.addIssue({ code: 'custom', message: 'email' });
    return email ?? '';
  });

/** One mail address in its normal form, or an empty string. */
export const addressOrNothing = z
  .string()
  .max(320, 'tooLong')
  .transform((said, ctx) => {
    const email = said.trim() === '' ? '' : normalEmail(said);
    if (email === null) ctx.addIssue({ code: 'custom', message: 'email' });
    return email ?? '';
  });
