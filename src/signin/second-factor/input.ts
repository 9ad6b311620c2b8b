import { z } from 'zod';
import { requiredLine } from '../../web/fields.ts';
import { type Typed, typedCode } from './typed.ts';

const codeThat = (is: (typed: Typed) => boolean, otherwise: string) =>
  requiredLine(60).transform((said, context): Typed => {
    const typed = typedCode(said);
    if (typed !== null && is(typed)) return typed;
    context.addIssue({ code: 'custom', message: otherwise });
    return z.NEVER;
  });

/** A code of the app, or a recovery code. */
export const anyCode = codeThat(() => true, 'secondFactor.shape');

/** The first one shows that the app has the key: nothing else does. */
const firstCode = codeThat((typed) => 'app' in typed, 'secondFactor.digits');

export const beginForm = z.strictObject({});

export const codeForm = z.strictObject({ code: anyCode });

export const firstForm = z.strictObject({ code: firstCode });
