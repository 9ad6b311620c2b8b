import { z } from 'zod';
import { line, lines, requiredLine, ticked } from '../web/fields.ts';
import { isSlug } from './slug.ts';
import { templates } from './templates.ts';

/** The part of its address that people read; full-width letters are made plain. */
export const slugSaid = line(60)
  .transform((said) => said.normalize('NFKC').toLowerCase())
  .refine((said) => said === '' || isSlug(said), 'slug');

/** The first screen: what kind of group. The purpose may be picked from the examples or written. */
export const newMeetupInput = z
  .strictObject({
    template: z.enum(templates),
    name: requiredLine(60),
    purpose: line(120),
    example: z.enum(templates).optional(),
    slug: slugSaid,
    yourName: line(60).optional(),
  })
  .superRefine((said, ctx) => {
    if (said.purpose === '' && said.example === undefined)
      ctx.addIssue({ code: 'custom', path: ['purpose'], message: 'required' });
  });
export type NewMeetup = z.output<typeof newMeetupInput>;

/** Ending a meetup: what happens to the sessions that were announced, and that it is meant. */
export const endInput = z.strictObject({
  sessions: z.enum(['cancel', 'keep']).default('keep'),
  /** What the letter to the members says besides. */
  farewell: lines(1000).default(''),
  sure: ticked.refine((yes) => yes, 'meetups.sureNeeded'),
});
export type EndMeetup = z.output<typeof endInput>;
