/** Ids, tokens and names of meetups are shorter. */
export const longestPart = 200;

/**
 * The address asked for. One that cannot be read (broken percent signs, a NUL, a part too long to be ours) becomes one that
 * nobody has, so that it gets the same calm page as every other unknown address.
 */
export function readableUrl({ url: said = '/' }: { url?: string }): string {
  const url = said.startsWith('/') ? said : said.replace(/^https?:\/\/[^/?]*/i, '') || '/';
  const path = url.split('?', 1)[0] ?? '/';
  const long = path.length > longestPart && path.split('/').some((part) => part.length > longestPart);
  return long || (path.includes('%') && !isDecodable(path)) ? '/unreadable' : url;
}

function isDecodable(path: string): boolean {
  try {
    // PostgreSQL cannot even be asked for a text with a NUL in it.
    return !decodeURIComponent(path).includes('\0');
  } catch {
    return false;
  }
}
