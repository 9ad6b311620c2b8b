/** So much HTML is looked at for the words in it. */
const longest = 200_000;

/** The words of an HTML mail without its tags: enough to be read by a human. Takes linear time, whatever it is given. */
export function wordsIn(html: string): string {
  return withoutUnseen(html.slice(0, longest))
    .replace(/[ \t\r\n]+/g, ' ')
    .replace(/<(?:br\b|\/(?:p|div|tr|li|h[1-6])\b)[^<>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(nbsp|amp|lt|gt|quot);/g, (_, name: string) => signs[name] ?? '')
    .trim();
}

const signs: Record<string, string> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"' };

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
