/** So much HTML is looked at for the words in it. */
const longest = 200_000;

/** The words of an HTML mail without its tags: enough to be read by a human. Takes linear time, whatever it is given. */
export function wordsIn(html: string): string {
  return withoutUnseen(html.slice(0, longest))
    .replace(/[ \t\r\n]+/g, ' ')
    .replace(/<(?:br\b|\/(?:p|div|tr|li|h[1-6])\b)[^<>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(
      /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi,
      (said, decimal?: string, hex?: string, name?: string) =>
        name === undefined ? charOf(Number(decimal ?? `0x${hex}`), said) : (signs[name] ?? said),
    )
    .trim();
}

const signs: Record<string, string> = {
  ...{ nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", yen: '¥', middot: '·', hellip: '…' },
  ...{ ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', ensp: ' ', emsp: ' ' },
};

/** A number that stands for no character stays as it is written. */
function charOf(code: number, said: string): string {
  const isNone = code === 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000);
  return isNone ? said : code === 0xa0 ? ' ' : String.fromCodePoint(code);
}

/** Without what no reader sees: style, script, head. */
function withoutUnseen(html: string): string {
  const lower = html.toLowerCase();
  let seen = '';
  let from = 0;
  for (const { 0: opening, index } of lower.matchAll(/<(?:style|script|title)\b/g)) {
    if (index < from) continue;
    seen += html.slice(from, index);
    const end = lower.indexOf(`</${opening.slice(1)}`, index);
    if (end === -1) return seen;
    from = end;
  }
  return seen + html.slice(from);
}
