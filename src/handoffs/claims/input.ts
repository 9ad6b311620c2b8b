import { z } from 'zod';

/** What somebody says who could host, and a co-host who leads the next date in a quiet host's place. */
export const claimInput = z.strictObject({ said: z.enum(['claim', 'take-back', 'lead'], 'choice') });

export const nothingSaid = z.strictObject({});
