import { z } from 'zod';
import { line, lines, requiredLine } from '../web/fields.ts';

/** A topic, or a talk of one's own. */
export const proposeInput = z.strictObject({
  kind: z.enum(['theme', 'talk'], 'choice').default('theme'),
  title: requiredLine(120),
  about: lines(1000),
});

/** The session that a theme is picked for. */
export const pickInput = z.strictObject({ session: line(40).refine((said) => said !== '', 'choice') });

export const nothingSaid = z.strictObject({});

export type Proposal = z.output<typeof proposeInput>;
