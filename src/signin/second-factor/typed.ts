/** What somebody typed where a code is asked for: the app's six digits, or one of their recovery codes. */
export type Typed = { app: string } | { recovery: string };

/** So many characters of base 32 has a recovery code: 120 bits, so that a plain hash of it gives nothing away. */
export const recoveryBytes = 15;

/** Reads it as people write it: full-width, in groups, with 0 for o and 1 for l. Null where it can be neither. */
export function typedCode(said: string): Typed | null {
  const plain = said
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u2010-\u2015\u2212\u30fc-]/g, '');
  if (/^\d{6}$/.test(plain)) return { app: plain };
  const recovery = plain.replaceAll('0', 'o').replaceAll('1', 'l');
  return /^[a-z2-7]{24}$/.test(recovery) ? { recovery } : null;
}

/** `abcdefgh` as `abcd-efgh`, for eyes and fingers. */
export function inGroups(code: string, between = '-'): string {
  return (code.match(/.{1,4}/g) ?? []).join(between);
}
