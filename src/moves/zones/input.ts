import { z } from 'zod';
import { zoneSaid } from '../../time/input.ts';

/** Another zone for the meetup: first looked at, then changed. */
export const zoneInput = z.strictObject({ timeZone: zoneSaid, go: z.enum(['look', 'change']).default('look') });
