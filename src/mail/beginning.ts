/** So much of a message is looked at; what somebody wants to say comes first. */
export const longestMessage = 2 * 1024 * 1024;

/** A message of that size has 28,000 lines, and few of them begin with two dashes, as the border of a part does. */
const mostLines = 40_000;
const mostBorders = 1000;

const lineEnd = 0x0a;
const dash = 0x2d;

/** The beginning of a message that is looked at: every line and every part costs whoever parses them, however short it is. */
export function beginningOf(raw: Buffer): Buffer {
  const seen = raw.subarray(0, longestMessage);
  let borders = 0;
  let start = 0;
  for (let lines = 0; lines < mostLines; lines += 1) {
    if (seen[start] === dash && seen[start + 1] === dash) borders += 1;
    if (borders > mostBorders) break;
    start = seen.indexOf(lineEnd, start) + 1;
    if (start === 0) return seen;
  }
  return seen.subarray(0, start);
}
