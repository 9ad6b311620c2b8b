/**
 * A text as it is shown: Wi-Fi is not broken at its hyphen. Only for what is read; what is edited or exported keeps the
 * hyphen that was typed.
 */
export function unbroken(text: string): string {
  return text.replace(/wi-fi/gi, (word) => word.replace('-', '\u2011'));
}
