import { z } from 'zod';
import { line, lines } from '../web/fields.ts';

/** Three minutes on a phone: what was good, what to fix, what to try next. One of them is enough. */
export const voiceInput = z
  .strictObject({ good: lines(600).default(''), fix: lines(600).default(''), tryNext: line(200).default('') })
  .refine(({ good, fix, tryNext }) => good + fix + tryNext !== '', { path: ['good'], message: 'retros.nothingSaid' });

export type VoiceSaid = z.infer<typeof voiceInput>;

export const tryInput = z.strictObject({ voice: line(40), as: z.enum(['task', 'step'], 'choice') });

export const closeInput = z.strictObject({ closing: line(200).default('') });
