import { z } from 'zod';
import { onBehalfInput } from '../input.ts';

/** Which of the three answers a reply is written down as. */
export const takeInput = onBehalfInput.pick({ answer: true });

/** It only was read. */
export const readInput = z.strictObject({});
