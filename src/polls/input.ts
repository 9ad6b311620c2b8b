import { z } from 'zod';
import { dateSaid, timeSaid } from '../time/input.ts';
import { line, lines, requiredLine, requiredLines, ticked, whole } from '../web/fields.ts';

/** A new poll: what for, which dates (a line each), until when, and who is written to. */
export const pollInput = z.strictObject({
  title: requiredLine(80),
  note: lines(1000),
  dates: requiredLines(4000),
  starts: timeSaid,
  minutes: whole(15, 720),
  deadlineDate: dateSaid,
  deadlineTime: timeSaid,
  asks: z.enum(['members', 'team', 'nobody'], 'choice'),
  remind: ticked,
});

/** The date that becomes the session. */
export const decideInput = z.strictObject({ date: line(40).refine((said) => said !== '', 'choice') });

export const nothingSaid = z.strictObject({});

export type PollInput = z.output<typeof pollInput>;
