import { z } from 'zod';
import { line, requiredLines, ticked } from '../../web/fields.ts';

/** Whom the operator makes host, and why. Without a claim of theirs, the operator has heard their yes. */
export const appointInput = z.strictObject({
  person: line(40).refine((said) => said !== '', 'choice'),
  reason: requiredLines(1000),
  agreed: ticked,
});
