/** A name as it may stand in front of an address: one line, nothing that a mail client could read as syntax. */
export function cleanName(name: string): string {
  return oneLine(name)
    .replace(/[@:,;"<>()[\]\\]/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
    .slice(0, 80)
    .replace(halves, '');
}

/** A subject: one line without control or direction marks. */
export function oneLine(text: string): string {
  return text.replace(breaks, ' ').replace(hidden, '').replace(halves, '').trim();
}

/** Anybody's words inside a letter: lines end in `\n`, nothing hidden, no run of empty lines. */
export function plainText(text: string): string {
  return text
    .replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(hiddenButLines, '')
    .replace(halves, '')
    .replace(/(?<![ \t])[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const breaks = /[\t\n\r\v\f\u0085\u2028\u2029]+/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is what this is for
const hidden = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the same, but lines stay
const hiddenButLines = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
/** Half of a surrogate pair has no UTF-8 form. */
const halves = /\p{Cs}/gu;

/** What stands behind the @. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
