import { z } from 'zod';
import type { Said } from '../rsvps/answering.ts';
import { lines, whole } from '../web/fields.ts';

const saids: Record<'going' | 'maybe' | 'declined', Said> = { going: 'yes', maybe: 'maybe', declined: 'no' };

/** An answer somebody gave by telephone or in passing, written down by the host. */
export const onBehalfInput = z.strictObject({
  answer: z.enum(['going', 'maybe', 'declined'], 'choice').transform((pressed) => saids[pressed]),
  way: z.enum(['on_site', 'online'], 'choice').optional(),
  comment: lines(500).optional(),
});

/** A place in the waitlist; 1 is first. */
export const moveInput = z.strictObject({ to: whole(1, 10_000) });

export const nothingSaid = z.strictObject({});
