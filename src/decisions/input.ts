import { z } from 'zod';
import { dateOrNothing } from '../time/input.ts';
import { line, lines, requiredLine, several, ticked } from '../web/fields.ts';

const id = line(40);

/** What was decided, why, and what was rejected. */
export const decisionInput = z.strictObject({
  what: requiredLine(200),
  why: lines(2000),
  rejected: lines(2000),
  /** Empty: today. */
  date: dateOrNothing.default(''),
  session: id.default(''),
  people: several(id),
  forMembers: ticked,
  question: id.default(''),
  replaces: id.default(''),
});

/** Whether members read a decision. */
export const openInput = z.strictObject({ forMembers: ticked });

/** An open question; its options a line each. */
export const questionInput = z.strictObject({
  asks: requiredLine(200),
  about: lines(2000),
  options: lines(1200)
    .transform((said) => [
      ...new Set(
        said
          .split('\n')
          .map((one) => one.trim())
          .filter(Boolean),
      ),
    ])
    .refine((options) => options.length <= 8, 'decisions.manyOptions')
    .refine((options) => options.length !== 1, 'decisions.oneOption')
    .refine((options) => options.every((one) => one.length <= 120), 'tooLong'),
  session: id.default(''),
});

/** One's view: an option, a word, or both. */
export const viewInput = z
  .strictObject({ option: line(2).default(''), words: lines(500) })
  .refine(({ option, words }) => option !== '' || words !== '', { path: ['words'], message: 'decisions.viewNeeded' })
  .refine(({ option }) => option === '' || option === '-' || /^\d$/.test(option), {
    path: ['option'],
    message: 'choice',
  });

export type DecisionSaid = z.output<typeof decisionInput>;
export type OpenSaid = z.output<typeof openInput>;
export type QuestionSaid = z.output<typeof questionInput>;
export type ViewSaid = z.output<typeof viewInput>;
