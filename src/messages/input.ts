import { z } from 'zod';
import { line, lines, several } from '../web/fields.ts';
import { groups } from './groups.ts';

/** A message of the host: looked at first, then sent. `key` makes a form that is sent twice one message. */
export const messageInput = z.strictObject({
  act: z.enum(['preview', 'edit', 'send']),
  to: several(z.enum(groups)).refine((many) => many.length > 0, 'messages.pickSomebody'),
  subject: line(150),
  body: lines(4000),
  key: z
    .string()
    .regex(/^[0-9a-f-]{36}$/)
    .optional(),
});
