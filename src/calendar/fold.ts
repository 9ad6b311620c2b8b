/** RFC 5545 §3.1: octets in a line, without its CRLF. */
const limit = 75;

/** The lines of a calendar file as they were before folding. */
export function unfold(file: string): string[] {
  const lines = file.replace(/\r\n[ \t]/g, '').split('\r\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Lines of at most 75 octets, broken between characters, never inside one. Gives no CRLF at the end. */
export function fold(line: string): string {
  // One UTF-16 unit is at most three octets, so a short line needs no counting.
  if (line.length * 3 <= limit || Buffer.byteLength(line) <= limit) return line;
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > limit) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}

function octetsOf(character: string): number {
  const code = character.codePointAt(0) as number;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
