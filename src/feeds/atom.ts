import type { Instant } from '../time/clock.ts';

/** One announcement. Words are plain text. */
export type AtomEntry = { id: string; title: string; url: string; published: Instant; updated: Instant; text: string };

export type AtomFeed = {
  id: string;
  title: string;
  lang: string;
  author: string;
  /** Its own address, and the page that it is about. */
  self: string;
  page: string;
  /** When nothing was announced yet. */
  since: Instant;
  entries: readonly AtomEntry[];
};

/** A feed of announcements (RFC 4287), the newest first. The same entries give the same bytes. */
export function atomFile({ id, title, lang, author, self, page, since, entries }: AtomFeed): string {
  const updated = entries.reduce((newest, entry) => Math.max(newest, entry.updated), since);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(lang)}">`,
    `<id>${xml(id)}</id>`,
    `<title>${xml(title)}</title>`,
    `<updated>${stamp(updated)}</updated>`,
    `<author><name>${xml(author)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${xml(self)}"/>`,
    `<link rel="alternate" type="text/html" href="${xml(page)}"/>`,
    ...entries.toSorted((a, b) => b.published - a.published || (a.id < b.id ? -1 : 1)).map(entryOf),
    '</feed>',
    '',
  ].join('\n');
}

function entryOf({ id, title, url, published, updated, text }: AtomEntry): string {
  return [
    '<entry>',
    `<id>${xml(id)}</id>`,
    `<title>${xml(title)}</title>`,
    `<link rel="alternate" type="text/html" href="${xml(url)}"/>`,
    `<published>${stamp(published)}</published>`,
    `<updated>${stamp(updated)}</updated>`,
    `<content type="text">${xml(text)}</content>`,
    '</entry>',
  ].join('\n');
}

/** RFC 3339, in UTC. */
function stamp(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

// What XML 1.0 cannot hold is left out: control characters and half surrogate pairs.
const impossible = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

function xml(said: string): string {
  return said.replace(impossible, '').replace(/[&<>"]/g, (one) => entities[one] as string);
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
