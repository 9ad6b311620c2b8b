import type { Instant } from '../time/clock.ts';

const inUtc = new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC', dateStyle: 'short', timeStyle: 'medium' });

/** An instant for a file's name, in UTC: `20261204-100000`. */
export const stamp = (at: Instant): string => inUtc.format(at).replaceAll(/[-:]/g, '').replace(' ', '-');
