/** Everything some parser takes for the end of a line; Python's `splitlines` knows them all. */
const lineEnds = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;

/** Control characters which no calendar text may hold (RFC 5545 §3.1), `\n` excepted, and what turns the reading direction. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is what this is for
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** Half of a surrogate pair has no UTF-8 form. */
const halves = /\p{Cs}/gu;

/**
 * Text that may run over several lines.
 * @param atMost UTF-16 units; what is longer ends in …
 */
export function paragraphs(text: string, atMost: number): string {
  const even = text.replace(lineEnds, '\n').replaceAll('\t', ' ');
  return cut(even.replace(controls, '').replace(halves, '\ufffd').trim(), atMost);
}

/** As `paragraphs`, in one line. */
export function oneLine(text: string, atMost: number): string {
  return cut(paragraphs(text, Number.POSITIVE_INFINITY).replaceAll('\n', ' '), atMost);
}

/** A value of type TEXT as it is written (RFC 5545 §3.3.11). Takes cleaned text. */
export function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n');
}

/**
 * A web address as it stands in a property: what could end the line is percent-encoded by the URL standard.
 * @throws when it is not an absolute http or https address: ours always are
 */
export function webAddress(address: string): string {
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new Error(`not a web address: ${url.protocol}`);
  return url.href;
}

function cut(text: string, atMost: number): string {
  if (text.length <= atMost) return text;
  return `${text.slice(0, atMost - 1).replace(halves, '')}…`;
}
