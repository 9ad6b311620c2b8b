import { z } from 'zod';

/** From an answer page: yes, or put away. */
export const askedInput = z.strictObject({ said: z.enum(['offer', 'not-now'], 'choice') });

/** On one's own pages also taking it back. */
export const helpInput = z.strictObject({ said: z.enum(['offer', 'not-now', 'take-back'], 'choice') });

/** Setting an offer aside, and from which page. */
export const asideInput = z.strictObject({ from: z.enum(['desk', 'path'], 'choice') });

export type HelpSaid = z.output<typeof helpInput>['said'];
