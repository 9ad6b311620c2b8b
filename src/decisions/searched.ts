/** The least that a search looks for. */
const leastSearched = 2;

/** A text as search sees it: width and case make no difference (NFKC), and neither do line ends and double spaces. */
export function searched(...said: string[]): string {
  return said.join('\n').normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** What to look for: null where too little was typed. Counted in characters, so that 会 and 𠮷 are one each. */
export function wanted(said: string): string | null {
  const words = searched(said);
  return [...words].length < leastSearched ? null : words;
}

/** A pattern for LIKE which finds these very characters: `%`, `_` and the escape itself stand for themselves. */
export function patternFor(words: string): string {
  return `%${words.replace(/[\\%_]/g, (found) => `\\${found}`)}%`;
}
