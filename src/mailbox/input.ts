import { z } from 'zod';
import { states } from './states.ts';

/** What the mailbox is narrowed to, from its address: whatever makes no sense is left out. */
export const soughtInput = z.object({
  state: z.enum(states).optional().catch(undefined),
  kind: z.string().max(40).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
