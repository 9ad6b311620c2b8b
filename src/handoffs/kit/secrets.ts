/**
 * What must not stand in a kit: a password is handed over by its holder, never written down where others read.
 */

// After the label a value: with `:`, `=`, は, です, or a plain gap. "The password is with Ken" has no value.
const label =
  '(?:pass\\s?(?:word|code|phrase)|passwd|pwd|pin(?:\\s?(?:code|number|番号))?|パスワード|パスコード|パス|暗証番号|暗証|合言葉|合い言葉)';
const labelled = new RegExp(
  `(?<![A-Za-z])${label}\\s*(?:[:=：＝]|は|が|\\bis\\b)?\\s*[「『"'“(（]?([^\\s「」『』"'、。,，]+)`,
  'giu',
);

/** A label with a value behind it, or a long token that mixes kinds of characters. Gives what was found, or null. */
export function secretIn(said: string): string | null {
  const text = said.normalize('NFKC');
  for (const [, value = ''] of text.matchAll(labelled)) if (looksLikeValue(value)) return value;
  return text.split(/[\s「」『』"'“”()<>、。,]+/u).find(looksLikeToken) ?? null;
}

/** Behind a label: digits, or letters of a keyboard that are no plain word. */
function looksLikeValue(value: string): boolean {
  const said = value.replace(/[.!?]+$/, '');
  if (/^\d{3,}$/.test(said)) return true;
  if (!/^[\x21-\x7e]{4,}$/.test(said)) return false;
  return /\d/.test(said) || /[^A-Za-z0-9-]/.test(said) || /[a-z][A-Z]/.test(said);
}

/** Twelve or more characters of at least three kinds, that are no address of any sort. */
function looksLikeToken(word: string): boolean {
  if (word.length < 12 || !/^[\x21-\x7e]+$/.test(word)) return false;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(word) || /^www\./i.test(word) || /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(word))
    return false;
  if (/^[\w-]+(?:\.[\w-]+)+(?:\/\S*)?$/.test(word) && /\.[a-z]{2,}(?:\/|$)/i.test(word)) return false;
  // Dates, phone and account numbers, postcodes: digits with the signs that group them.
  if (/^[\d+()/.:~-]+$/.test(word)) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(word)).length;
  return kinds >= 3 && /\d/.test(word) && /[A-Za-z]/.test(word);
}
