import { z } from 'zod';
import { canonicalZone } from '../time/zone-names.ts';
import { line, lines, requiredLine, ticked } from '../web/fields.ts';

export const profileForm = z.strictObject({
  name: requiredLine(80),
  reading: line(80),
  badgeName: line(40),
  industry: line(60),
  company: line(80),
  section: line(80),
  title: line(80),
  talkAbout: lines(300),
  locale: z.enum(['ja', 'en']),
  /** Empty: as the instance. */
  timeZone: z
    .string()
    .max(80, 'tooLong')
    .refine((said) => said === '' || canonicalZone(said) !== null, 'zone')
    .transform((said) => canonicalZone(said)),
  namePublic: ticked,
});

export const deleteForm = z.strictObject({ sure: ticked.refine((said) => said, 'people.tick') });
