import { z } from 'zod';
import { whenFields } from '../sessions/input.ts';
import { lines } from '../web/fields.ts';

export const moveInput = z.strictObject(whenFields);

/** The reason goes into the letters as it is. */
export const postponeInput = z.strictObject({ reason: lines(500) });
