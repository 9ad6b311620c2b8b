/**
 * What must not stand in a kit: a password is handed over by its holder, never written down where others read.
 */

const quote = '「『"\'“(（';
const label =
  '(?:pass\\s?(?:word|code|phrase)|passwd|pwd?|pin(?:\\s?(?:code|number|番号))?|パスワード|パスコード|パス|暗証番号|暗証|合言葉|合い言葉)';
const labelled = new RegExp(
  `(?<![A-Za-z])${label}(?![A-Za-z])[^\\S\\n]*(?<sign>[:=]|は|が|\\bis\\b)?[^\\S\\n]*(?<quote>[${quote}])?(?<value>[^\\s${quote}」』、。,)）]+)(?<rest>[^\\n]{0,40})`,
  'giu',
);

/** A label with a value behind it, or a long token that mixes kinds of characters. Gives what was found, or null. */
export function secretIn(said: string): string | null {
  const text = said.normalize('NFKC');
  for (const { groups = {} } of text.matchAll(labelled)) {
    const { sign = '', quote: quoted, value = '', rest = '' } = groups;
    if (looksLikeValue(value)) return value;
    if (saysWhere.test(value) || saysWhere.test(value + rest)) continue;
    // "password: himitsu" and "合言葉は「さくら」": what is marked as the value is one, whatever it looks like.
    if (/[:=]/.test(sign) || quoted !== undefined) return value;
    if (sign.toLowerCase() === 'is' && /^\p{L}{4,}[.!]?$/u.test(value) && /^\s*$/.test(rest)) return value;
  }
  return text.split(/[\s「」『』"'“”()<>、。,]+/u).find(looksLikeToken) ?? null;
}

/** Not the value, but who has it, where it is, or that there is none. */
const saysWhere =
  /さん|様|氏|先生|担当|係|別途|口頭|持っ|聞|きいて|尋|ください|書か|預か|管理|保管|なし|無し|不要|要らない|未定|変わ|変更|^(?:ask|see|with|held?|kept|known?|unknown|written|in|on|at|by|from|not?|none|n\/a|the|is|was|changed?|set|shared|needed|required|optional)\b|^[-–—?]+$/iu;

/** Behind a label: digits, or letters of a keyboard that are no plain word. */
function looksLikeValue(value: string): boolean {
  const said = value.replace(/(?<![.!?])[.!?]+$/, '');
  if (/^\d{2,}$/.test(said)) return true;
  if (!/^[\x21-\x7e]{4,}$/.test(said)) return false;
  return /\d/.test(said) || /[^A-Za-z0-9-]/.test(said) || /[a-z][A-Z]/.test(said);
}

/** Twelve or more characters that mix letters and digits, and are no address or number of any sort. */
function looksLikeToken(word: string): boolean {
  if (word.length < 12 || !/^[\x21-\x7e]+$/.test(word)) return false;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(word) || /^www\./i.test(word) || /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(word))
    return false;
  if (/^[\w-]+(?:\.[\w-]+)+(?:\/\S*)?$/.test(word) && /\.[a-z]{2,}(?:\/|$)/i.test(word)) return false;
  // Dates, phone and account numbers, postcodes: digits with the signs that group them.
  if (/^[\d+()/.:~-]+$/.test(word)) return false;
  // Numbers that begin with letters: IBAN, ISBN, 登録番号.
  if (/^[A-Z]{1,4}[\d-]+$/.test(word)) return false;
  if (/^(?=.*[a-z])(?=.*\d)[a-z\d]+$/i.test(word)) return true;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(word)).length;
  return kinds >= 3 && /\d/.test(word) && /[A-Za-z]/.test(word);
}
