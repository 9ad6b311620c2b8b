import { z } from 'zod';
import { line, lines } from '../web/fields.ts';

/** What one of the team says of the purpose, and a word on it. */
export const purposeVoiceInput = z.strictObject({
  said: z.enum(['keep', 'change', 'end'], 'choice'),
  words: lines(600).default(''),
});
export type PurposeVoice = z.infer<typeof purposeVoiceInput>;

/** What is decided: it stays, or it is another sentence, and why. Ending has its own page. */
export const decideInput = z
  .strictObject({
    outcome: z.enum(['keep', 'change'], 'choice'),
    purpose: line(120).default(''),
    why: lines(2000).default(''),
  })
  .superRefine(({ outcome, purpose, why }, ctx) => {
    if (outcome !== 'change') return;
    if (purpose === '') ctx.addIssue({ code: 'custom', path: ['purpose'], message: 'required' });
    if (why === '') ctx.addIssue({ code: 'custom', path: ['why'], message: 'required' });
  });
export type Decided = z.infer<typeof decideInput>;
