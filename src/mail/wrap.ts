/** Columns of a line of text mail: 35 full-width characters. */
const columns = 70;

// What must not begin a line, and what must not end one (JIS X 4051, the common cases).
const notFirst = '、。,.，．・：；？！ー’”）〕］｝〉》」』】ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々〜)]}!?:;';
const notLast = '‘“（〔［｛〈《「『【([{';
const latin = /[\w@%&=+#~/\-'’.,]/;
const katakana = /[ァ-ヺー]/;
// What ends a phrase, so that a line may end with it: the particles before a word that begins with another script.
const particle = /[はがにでともへやのてたばなら]/;
const wordBegins = /[\p{Script=Han}ァ-ヺ0-9A-Za-z]/u;
/** So many characters a line may be shorter, to end where its reader would pause. */
const ragged = 12;

/** Width of one character: full-width 2, half-width 1, combining marks 0. */
export function widthOf(character: string): 0 | 1 | 2 {
  const code = character.codePointAt(0) as number;
  if (code < 0x300) return 1;
  if (/\p{M}|\p{Cf}/u.test(character)) return 0;
  if (code < 0x1100) return 1;
  if (code >= 0x2000 && code < 0x2e80) return fullWidthSymbols.test(character) ? 2 : 1;
  return code >= 0xff61 && code <= 0xffdc ? 1 : 2;
}

// Symbols that Japanese fonts show as wide as a kanji.
const fullWidthSymbols = /[‐-―‘’“”…‥※→←↑↓■□▲△▼▽◆◇○◎●★☆♪①-⑳Ⅰ-Ⅻ─-╿]/u;

/** A text with no line wider than 35 full-width characters. Lines that hold an address of the web stay whole. */
export function wrap(text: string): string {
  return text.split('\n').map(wrapLine).join('\n');
}

function wrapLine(line: string): string {
  // No character is wider than two columns.
  if (line.length * 2 <= columns || line.includes('://')) return line;
  const lines: string[] = [];
  let current: string[] = [];
  let width = 0;
  for (const character of line) {
    const wide = widthOf(character);
    if (width + wide > columns && current.length > 0) {
      const rest = current.splice(breakAt(current, character));
      lines.push(current.join('').trimEnd());
      current = rest[0] === ' ' ? rest.slice(1) : rest;
      width = current.reduce((sum, one) => sum + widthOf(one), 0);
    }
    if (current.length === 0 && character === ' ' && lines.length > 0) continue;
    current.push(character);
    width += wide;
  }
  return [...lines, current.join('')].join('\n');
}

/** Where to break before `next`: where a phrase ends, else between words, never where a line must not begin or end. */
function breakAt(current: string[], next: string): number {
  const line = [...current, next];
  const allowed: number[] = [];
  for (let at = current.length; at > current.length / 2; at -= 1) {
    const [before, after] = [line[at - 1] as string, line[at] as string];
    const inWord = latin.test(before) && latin.test(after);
    if (!inWord && !notFirst.includes(after) && !notLast.includes(before)) allowed.push(at);
  }
  const near = allowed.find((at) => at > current.length - ragged && endsPhrase(line, at));
  const between = allowed.find((at) => !(katakana.test(line[at - 1] as string) && katakana.test(line[at] as string)));
  return near ?? between ?? allowed[0] ?? current.length;
}

function endsPhrase(line: string[], at: number): boolean {
  const [before, after, later] = [line[at - 1] as string, line[at] as string, line[at + 1] ?? ''];
  if (' を、。！？）」』】'.includes(before) || ' （「『【'.includes(after)) return true;
  const begins = wordBegins.test(after) || ('おご'.includes(after) && wordBegins.test(later));
  return particle.test(before) && begins;
}
