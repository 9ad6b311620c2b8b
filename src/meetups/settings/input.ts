import { z } from 'zod';
import { addressOrNothing } from '../../people/email-field.ts';
import { line, lines, requiredLine, several, ticked, webAddress, whole, wholeOrNothing } from '../../web/fields.ts';
import { slugSaid } from '../input.ts';
import { parts } from '../small.ts';
import { hostTitles, languageChoices } from '../titles.ts';

/** What the meetup is: its name, its purpose, how it is reached. */
export const aboutInput = z.strictObject({
  name: requiredLine(60),
  slug: slugSaid.refine((said) => said !== '', 'required'),
  purpose: requiredLine(120),
  description: lines(4000),
  houseRules: lines(2000),
  cost: line(120),
  bring: line(200),
  languages: z.enum(languageChoices),
  hostTitle: z.enum(hostTitles),
  contactEmail: addressOrNothing,
  listed: ticked,
});

/** Where it usually meets; sessions not announced yet follow. What a small group is not shown stays as it is. */
export const placeInput = z
  .strictObject({
    ways: several(z.enum(['on_site', 'online'])),
    venue: line(120),
    address: line(300),
    addressOrder: z.enum(['japanese', 'western']),
    station: line(120),
    access: lines(1000),
    onlineUrl: webAddress().optional(),
    capacityOnSite: wholeOrNothing(1, 100_000),
    capacityOnline: wholeOrNothing(1, 100_000).optional(),
    minutes: whole(15, 720),
  })
  .refine(({ ways }) => ways.length > 0, { path: ['ways'], message: 'settings.wayNeeded' })
  .transform(({ ways, ...said }) => ({ ...said, onSite: ways.includes('on_site'), online: ways.includes('online') }));

/** How people sign up, and the times around a session. */
export const signUpInput = z.strictObject({
  signUp: z.enum(['open', 'approval']).optional(),
  reading: z.enum(['off', 'optional', 'required']).optional(),
  firstNumber: whole(1, 9999).optional(),
  opensDaysAhead: whole(1, 365),
  deadlineDays: whole(0, 60),
  plannedAhead: whole(1, 12),
  cutoffHours: whole(1, 240),
  offerHours: whole(1, 48),
});

/** The switches of a small group. */
export const partsInput = z.strictObject({ parts: several(z.enum(parts)) });

/** An answer to a part that offered itself. */
export const offerInput = z.strictObject({ part: z.enum(parts), answer: z.enum(['on', 'later']) });

export type About = z.output<typeof aboutInput>;
export type Place = z.output<typeof placeInput>;
export type SignUp = z.output<typeof signUpInput>;
