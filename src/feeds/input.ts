import { z } from 'zod';

export const feedForm = z.strictObject({ act: z.enum(['new', 'end'], 'choice') });
