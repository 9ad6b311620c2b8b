/** Columns of a line of text mail: 35 full-width characters. */
const columns = 70;

// What must not begin a line, and what must not end one (JIS X 4051, the common cases).
const notFirst = '、。,.，．・：；？！ー’”）〕］｝〉》」』】ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々〜)]}!?:;';
const notLast = '‘“（〔［｛〈《「『【([{';
const latin = /[\w@%&=+#~/\-'’.,]/;

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

/** Where to break before `next`: not inside a Latin word, and not before or after what does not stand there. */
function breakAt(current: string[], next: string): number {
  for (let at = current.length; at > current.length / 2; at -= 1) {
    const before = current[at - 1] as string;
    const after = current[at] ?? next;
    const inWord = latin.test(before) && latin.test(after);
    if (!inWord && !notFirst.includes(after) && !notLast.includes(before)) return at;
  }
  return current.length;
}
