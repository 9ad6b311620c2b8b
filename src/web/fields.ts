import { z } from 'zod';

/** Schemas of the fields that many forms share. Their messages are keys of `fields` in the catalog. */

// C0 and C1 controls but tab and line ends, and the bidirectional overrides that make a name read as another.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

const typed = (most: number) =>
  z
    .string()
    .max(most, 'tooLong')
    .transform((said) => said.normalize('NFC').replace(/\r\n?/g, '\n').trim())
    .refine((said) => !controls.test(said), 'controls');

/** One line of text, at most `most` characters; may be empty. */
export const line = (most = 120) => typed(most).refine((said) => !/[\n\u2028\u2029]/.test(said), 'controls');

/** One line that must not be empty. */
export const requiredLine = (most = 120) => line(most).refine((said) => said !== '', 'required');

/** Text of several lines; may be empty. */
export const lines = (most = 4000) => typed(most);

export const requiredLines = (most = 4000) => lines(most).refine((said) => said !== '', 'required');

/** A ticked box sends its value, an unticked one nothing. */
export const ticked = z
  .literal(['yes', ''])
  .optional()
  .transform((said) => said === 'yes');

/** Several boxes of one name: the browser sends one string, several, or nothing. */
export const several = <Item extends z.ZodType<unknown, string>>(item: Item) =>
  z.preprocess((said) => (said === undefined || said === '' ? [] : Array.isArray(said) ? said : [said]), z.array(item));

/** A whole number within bounds, written in digits (full-width ones too). */
export const whole = (least: number, most: number) =>
  z
    .string()
    .max(40, 'tooLong')
    .transform((said) => said.normalize('NFKC').trim())
    .refine((said) => said !== '', 'required')
    .refine((said) => said === '' || /^[+-]?\d+$/.test(said), 'integer')
    .transform(Number)
    .refine((n) => Number.isNaN(n) || n >= least, 'tooSmall')
    .refine((n) => Number.isNaN(n) || n <= most, 'tooLarge');

/** A whole number, or nothing (no limit). */
export const wholeOrNothing = (least: number, most: number) =>
  z
    .string()
    .max(40, 'tooLong')
    .transform((said) => said.normalize('NFKC').trim())
    .refine((said) => said === '' || /^[+-]?\d+$/.test(said), 'integer')
    .transform((said) => (said === '' ? null : Number(said)))
    .refine((n) => n === null || n >= least, 'tooSmall')
    .refine((n) => n === null || n <= most, 'tooLarge');

/** An https address, or nothing. */
export const webAddress = (most = 500) =>
  line(most).refine((said) => {
    if (said === '') return true;
    try {
      return /^https?:$/.test(new URL(said).protocol) && /^https?:\/\//i.test(said);
    } catch {
      return false;
    }
  }, 'url');
