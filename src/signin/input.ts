import { z } from 'zod';
import { emailAddress } from '../people/email-field.ts';
import { requiredLine } from '../web/fields.ts';

const next = z.string().max(500).optional();

export const askForm = z.strictObject({ email: emailAddress, next });

/** Somebody who has signed in before. */
export const againForm = z.strictObject({ next });

/** The first time, they say their name. */
export const firstTimeForm = z.strictObject({ name: requiredLine(80), next });
