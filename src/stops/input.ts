import { z } from 'zod';
import { stoppable } from '../mail/families.ts';
import { ticked } from '../web/fields.ts';

/** The one-click header sends a field of its own (RFC 8058), so others are passed over. */
export const stopInput = z.object({
  what: z.enum(['meetup', 'everything', ...stoppable]).optional(),
  cancelAnswers: ticked.optional(),
});

export const againInput = z.strictObject({ stopId: z.string().min(1).max(40) });

export const myStopInput = z.strictObject({
  /** '' is every meetup. */
  meetupId: z.string().max(40).default(''),
  what: z.enum(['all', ...stoppable]),
});
