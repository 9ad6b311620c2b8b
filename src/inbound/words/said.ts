/** UTF-16 units. */
const longestWords = 4000;

/** Where mail programs begin to quote: what they were sent follows. */
const quoteBegins = [
  /^-{2,}\s*(original message|forwarded message|元のメッセージ|転送メッセージ|original appointment)/i,
  /^on .{5,200} wrote:$/i,
  /^\d{4}[年/-].{3,200}([::]|wrote:?|書きました。?)$/,
  /^_{10,}$/,
  /^(from|差出人|送信者|送信元)\s*[::]\s*\S/i,
];

/**
 * What a human wrote in a mail, without what it quotes: the quotation may hold the writer's own answer link. Anything that
 * looks like a link's token is taken out wherever it stands.
 */
export function wordsSaid(text: string): string {
  const lines = text.split('\n').map((line) => line.trimEnd());
  const from = lines.findIndex((line, at) => isQuoteHead(line) || isQuoteHead(line, lines[at + 1]));
  const own = (from > 0 ? lines.slice(0, from) : lines).filter((line) => !/^\s*[>＞]/.test(line));
  const said = own
    .join('\n')
    .replace(/\b[a-z2-7]{26}\b/g, '…')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return said.length > longestWords ? `${said.slice(0, longestWords - 1)}…` : said;
}

/** @param next the line below, where the head may be wrapped before the address it names */
function isQuoteHead(line: string, next?: string): boolean {
  if (next !== undefined && !/^\s*<?[^\s@]+@\S.*[::]$/.test(next.slice(0, 1000))) return false;
  const head = `${line.trim()} ${next?.trim() ?? ''}`.trim().slice(0, 300);
  return quoteBegins.some((begins) => begins.test(head));
}
