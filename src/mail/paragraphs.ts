import type { Locale } from '../i18n/locale.ts';

/**
 * The HTML of a letter, derived from its text: the same words in one column. A line that is nothing but an address
 * becomes a link; under a line that begins with a mark (○ △ × →) it becomes one big link with that line's words.
 * @param text before it is wrapped, every sentence in one line
 */
export function htmlOf(text: string, locale: Locale, title: string): string {
  const body = text
    .trim()
    .split(/\n{2,}/)
    .map(block)
    .join('\n');
  return `<!DOCTYPE html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(title)}</title><style>${style}</style></head>
<body><div class="letter">
${body}
</div></body></html>
`;
}

const style = [
  ':root{color-scheme:light dark}',
  'body{margin:0;padding:16px;background:#faf7f0;color:#1f2430}',
  '.letter{max-width:560px;margin:0 auto;font:16px/1.75 "Hiragino Sans","Noto Sans JP","Yu Gothic UI",Meiryo,system-ui,sans-serif;overflow-wrap:anywhere}',
  'p{margin:0 0 1.2em}.big{margin:0 0 10px}.big+:not(.big){margin-top:1.2em}a{color:#1f3a5f}',
  'html[lang=en] .letter{line-height:1.55}.go{border-color:#1f3a5f!important;text-decoration:none}',
  '.sign{border-top:1px solid #d9d1c0;padding-top:12px;color:#5f6470;font-size:14px}',
  '@media(prefers-color-scheme:dark){body{background:#14171f;color:#ece8df}a{color:#9dbcec}.go{border-color:#9dbcec!important}.sign{color:#a3a9b6;border-color:#333a48}}',
].join('');

/** Stays a big link of its own where a mail client throws the style sheet away; its colours are the client's. */
const big = 'display:block;padding:12px 16px;border:2px solid;border-radius:8px;font-weight:bold';

/** The line that parts a letter from its signature. */
export const rule = '─────────────';

const address = /^https?:\/\/\S+$/;
const marked = /^[○△×→]/;

function block(text: string): string {
  const all = text.split('\n');
  const signed = all[0] === rule;
  const lines = signed ? all.slice(1) : all;
  const parts: string[] = [];
  let words: string[] = [];
  const flush = () => {
    if (words.length > 0) parts.push(`<p${signed ? ' class="sign"' : ''}>${words.join('<br>\n')}</p>`);
    words = [];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] as string;
    const next = lines[at + 1] ?? '';
    if (marked.test(line) && address.test(next)) {
      flush();
      parts.push(`<p class="big"><a class="go" style="${big}" href="${escapeHtml(next)}">${escapeHtml(line)}</a></p>`);
      at += 1;
    } else words.push(withLinks(line));
  }
  flush();
  return parts.join('\n');
}

function withLinks(line: string): string {
  const trimmed = line.trim();
  if (!address.test(trimmed)) return escapeHtml(line);
  return `<a href="${escapeHtml(trimmed)}">${escapeHtml(trimmed)}</a>`;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] as string);
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
