import { createRequire } from 'node:module';
import type { MarkdownIt, MarkdownItOptions, Token } from 'markdown-it';

/**
 * People's Markdown as HTML that is safe to stand in a page: no HTML of theirs, no images, no tables (their alignment
 * is an inline style), addresses of three schemes only, and beside a link whose words are not its address, the host
 * where it truly leads. Headings begin at h3, below the page's own.
 */
export function markdown(said: string): string {
  return renderer().render(said.slice(0, 20_000));
}

/** Loaded with the first description that is shown: most pages have none. */
function renderer(): MarkdownIt {
  if (made) return made;
  const makeMarkdown = createRequire(import.meta.url)('markdown-it') as (options: MarkdownItOptions) => MarkdownIt;
  const md = makeMarkdown({ html: false, linkify: true, breaks: true, langPrefix: 'code-' });
  md.disable(['image', 'table']);
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
  md.validateLink = (href) => hostOf(href) !== null;
  md.core.ruler.push('true_host', ({ tokens }) => {
    for (const token of tokens) {
      if (token.type === 'heading_open' || token.type === 'heading_close') token.tag = lower(token.tag);
      if (token.type === 'inline' && token.children) token.children = withTrueHosts(token.children);
    }
  });
  made = md;
  return md;
}
let made: MarkdownIt | undefined;

/** Where an address leads: its host, or for mail the address. Null for what may not be linked. */
function hostOf(href: string): string | null {
  if (!/^(https?:\/\/|mailto:)/i.test(href)) return null;
  try {
    const url = new URL(href);
    return url.protocol === 'mailto:' ? url.pathname : url.host;
  } catch {
    return null;
  }
}

function lower(tag: string): string {
  return `h${Math.min(6, Number(tag.slice(1)) + 2)}`;
}

/** After each link whose words do not begin with where it leads, ` (host)`. */
function withTrueHosts(tokens: Token[]): Token[] {
  let words = '';
  let host: string | null = null;
  return tokens.flatMap((token) => {
    if (token.type === 'link_open') {
      host = hostOf(String(token.attrGet('href') ?? ''));
      words = '';
      token.attrSet('rel', 'nofollow noopener');
      // A title could tell another address on hover.
      token.attrs = (token.attrs ?? []).filter(([name]) => name !== 'title');
      return [token];
    }
    if (token.type !== 'link_close') {
      words += token.content;
      return [token];
    }
    return host === null || tells(words, host) ? [token] : [token, note(token, host)];
  });
}

function tells(words: string, host: string): boolean {
  const shown = words.trim().replace(/^(https?:\/\/|mailto:)/i, '');
  return shown.startsWith(host) && /^([/?#]|$)/.test(shown.slice(host.length));
}

/** A text token: the renderer escapes it. */
function note(like: Token, host: string): Token {
  const token = Object.create(Object.getPrototypeOf(like)) as Token;
  return Object.assign(token, { ...like, type: 'text', tag: '', nesting: 0, attrs: null, content: ` (${host})` });
}
