import type { Instant } from '../time/clock.ts';

/** An instant for a file's name, in UTC, to the millisecond, so that two restores in a row name two files: `20261204-100000-250`. */
export const stamp = (at: Instant): string => new Date(at).toISOString().replaceAll(/[-:Z]/g, '').replace(/[T.]/g, '-');
