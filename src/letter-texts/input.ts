import { z } from 'zod';
import { line, lines } from '../web/fields.ts';

const locale = z.enum(['ja', 'en']);
const words = { in: locale, subject: line(150), body: lines(4000), to: line(40).optional() };

/** What the page of one kind of letter says: look at the words, keep them, take ours again, or (not) send the kind. */
export const textInput = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('preview'), ...words }),
  z.strictObject({ act: z.literal('save'), ...words }),
  z.strictObject({ act: z.literal('reset'), in: locale }),
  z.strictObject({ act: z.literal('off'), in: locale }),
  z.strictObject({ act: z.literal('on'), in: locale }),
]);
