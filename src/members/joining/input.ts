import { z } from 'zod';
import { emailAddress } from '../../people/email-field.ts';
import { line, requiredLine } from '../../web/fields.ts';

/** A stranger who becomes a member on the public page. */
export const joinInput = (reading: 'off' | 'optional' | 'required') =>
  z.strictObject({
    name: requiredLine(120),
    email: emailAddress,
    reading: reading === 'required' ? requiredLine(120) : line(120).default(''),
  });
