import { z } from 'zod';
import { requiredLine } from '../../web/fields.ts';
import { typedCode } from './typed.ts';

/** A code of the app, or a recovery code. */
export const typedField = requiredLine(60).transform((said, context) => {
  const typed = typedCode(said);
  if (typed === null && said !== '') context.addIssue({ code: 'custom', message: 'secondFactor.shape' });
  return typed ?? { app: '' };
});

export const beginForm = z.strictObject({});

export const codeForm = z.strictObject({ code: typedField });
