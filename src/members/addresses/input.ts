import { z } from 'zod';
import { emailAddress } from '../../people/email-field.ts';

export const addressInput = z.strictObject({ email: emailAddress });
