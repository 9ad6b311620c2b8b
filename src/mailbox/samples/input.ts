import { z } from 'zod';

export const samplesForm = z.strictObject({ locale: z.enum(['ja', 'en'], 'choice') });
