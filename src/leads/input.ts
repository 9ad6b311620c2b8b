import { z } from 'zod';

export const leadInput = z.strictObject({ said: z.enum(['yes', 'skip'], 'choice') });
