import { z } from 'zod';
import { emailAddress } from '../people/email-field.ts';
import { line, lines, requiredLine, ticked } from '../web/fields.ts';

/** A stranger who wants to come to one session. The reading is asked as the meetup has set it. */
export const signUpInput = (reading: 'off' | 'optional' | 'required') =>
  z.strictObject({
    name: requiredLine(120),
    email: emailAddress,
    reading: reading === 'required' ? requiredLine(120) : line(120).default(''),
    way: z.enum(['on_site', 'online'], 'choice').optional(),
    comment: lines(500).default(''),
  });

export type SignUpInput = z.output<ReturnType<typeof signUpInput>>;

/** The button behind the mailed link; a tick asks for invitations to later sessions too. */
export const confirmInput = z.strictObject({ join: ticked });
