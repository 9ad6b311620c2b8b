import { z } from 'zod';
import type { Said } from '../rsvps/answering.ts';
import { lines, ticked } from '../web/fields.ts';

const saids: Record<'going' | 'maybe' | 'declined', Said> = { going: 'yes', maybe: 'maybe', declined: 'no' };

/** What the form of a personal link says: one of the three buttons, how to attend, a comment. */
export const answerInput = z.strictObject({
  answer: z.enum(['going', 'maybe', 'declined'], 'choice').transform((pressed) => saids[pressed]),
  way: z.enum(['on_site', 'online'], 'choice').optional(),
  comment: lines(500).optional(),
  /** Gives the seat held up for a place in the other way's waitlist. */
  letGo: ticked,
});

export type AnswerInput = z.output<typeof answerInput>;
