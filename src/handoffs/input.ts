import { z } from 'zod';
import { line, lines } from '../web/fields.ts';
import { kitParts } from './kit/parts.ts';
import { secretIn } from './kit/secrets.ts';

export const proposeInput = z.strictObject({
  nominee: line(40).refine((said) => said !== '', 'choice'),
  overlap: z.enum(['0', '1', '2', '3', '4', '5', '6'], 'choice').default('1').transform(Number),
  note: lines(1000).default(''),
});

export const answerInput = z.strictObject({ said: z.enum(['accept', 'decline'], 'choice') });

export const announcementInput = z.strictObject({ announcement: lines(2000).default('') });

/** What the host does to a pending handoff, and both to the overlap. */
export const actInput = z.strictObject({ act: z.enum(['withdraw', 'revert', 'ready', 'not-ready'], 'choice') });

const note = lines(4000)
  .default('')
  .refine((said) => secretIn(said) === null, 'handoffs.secret');

/** The parts of the kit that people fill. */
export const kitInput = z.strictObject(
  Object.fromEntries(kitParts.map((part) => [part, note])) as Record<(typeof kitParts)[number], typeof note>,
);
