import type { Limit } from '../../web/limit.ts';

/** So many wrong codes end a sign-in that is half done. */
export const mostWrong = 5;

/** How often codes of one person are tried, wherever: of a million codes three are right at a time. */
export function codeBudgets(key: string): Limit[] {
  return [
    { key, most: 15, perMinutes: 60 },
    { key: `${key} day`, most: 60, perMinutes: 24 * 60 },
  ];
}
