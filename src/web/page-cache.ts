import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';

/** A public page as it was last made: for one revision, one minute, one day's nonce. */
type Kept = { made: string; html: Buffer; etag: string };

const most = 400;
const minute = 60_000;
const caches = new WeakMap<object, Map<string, Kept>>();

/**
 * Sends a page that is the same for everybody who is not signed in: kept in memory until its revision changes (or a
 * minute has passed: what is next becomes what was), answered with 304 to whoever has it (RFC 9110 §13.1.2).
 * A signed-in visitor gets a page of their own, kept nowhere.
 * @param key names the page within the house, e.g. `meetup asa-dokusho`
 * @param revision rises with every change that the page shows
 * @param render gives the whole page, e.g. by `pageText`
 */
export async function cachedPage(
  reply: FastifyReply,
  key: string,
  revision: number | string,
  render: () => Promise<string>,
): Promise<FastifyReply> {
  const { person, locale, now } = reply.request.visitor;
  reply.type('text/html; charset=utf-8').header('vary', 'Cookie, Accept-Language');
  if (person !== null) return reply.send(await render());

  const cache = cacheOf(reply.server);
  const name = `${locale} ${key}`;
  const made = `${revision} ${Math.floor(now / minute)}`;
  let kept = cache.get(name);
  if (kept?.made !== made) kept = keep(cache, name, made, await render());
  reply.headers({ 'cache-control': 'public, max-age=0, must-revalidate', etag: kept.etag });
  if (reply.request.headers['if-none-match']?.includes(kept.etag)) return reply.code(304).send();
  return reply.send(kept.html);
}

function cacheOf(server: object): Map<string, Kept> {
  const cache = caches.get(server) ?? new Map<string, Kept>();
  caches.set(server, cache);
  return cache;
}

/** The page made longest ago goes when there are too many. */
function keep(cache: Map<string, Kept>, name: string, made: string, text: string): Kept {
  const html = Buffer.from(text);
  const etag = `"${createHash('sha256').update(html).digest('base64url').slice(0, 27)}"`;
  const kept = { made, html, etag };
  cache.delete(name);
  cache.set(name, kept);
  if (cache.size > most) cache.delete(cache.keys().next().value as string);
  return kept;
}
