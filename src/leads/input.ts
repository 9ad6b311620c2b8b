import { z } from 'zod';
import { line, lines } from '../web/fields.ts';
import { turnParts } from './turns.ts';

const word = lines(400).default('');

/** The answer by a mailed link. `skip`: the host leaves this one out. */
export const leadInput = z.strictObject({ said: z.enum(['yes', 'no', 'skip', 'give-back'], 'choice'), word });

const part = z.enum(turnParts, 'choice');

/** Whom to ask for which part of a session. */
export const askInput = z.strictObject({
  person: line(40).refine((said) => said !== '', 'choice'),
  part,
});

export const takeInput = z.strictObject({ part });

export const giveBackInput = z.strictObject({ part, word });

/** The session for which somebody else's turn is wanted. */
export const swapInput = z.strictObject({ with: line(40).refine((said) => said !== '', 'choice') });

export const swapAnswerInput = z.strictObject({ said: z.enum(['yes', 'no'], 'choice') });
