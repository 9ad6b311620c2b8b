import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Keys, nonceFor } from '../links/tokens.ts';

type OurAddress = { origin: string };

/** Requests to a host that is not ours are misdirected (421); this machine's own names lead to the base address. */
export function ownHostOnly(app: FastifyInstance, ours: OurAddress): void {
  const host = new URL(ours.origin).host;
  app.addHook('onRequest', async (request, reply) => {
    const asked = hostAsked(request);
    if (asked === host || request.url === '/healthz') return;
    if (/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(asked) && request.method === 'GET') {
      return reply.redirect(ours.origin + ownPath(request.url), 302);
    }
    return reply.code(421).type('text/plain').send('421 Misdirected Request');
  });
}

/** The host of a whole address in the request line (RFC 9112 §3.2.2), else of the one Host header; '' where there are two. */
function hostAsked({ originalUrl, raw, headers }: FastifyRequest): string {
  if (!originalUrl.startsWith('/')) return /^https?:\/\/([^/?#]*)/i.exec(originalUrl)?.[1] ?? '';
  let hosts = 0;
  for (let at = 0; at < raw.rawHeaders.length; at += 2) {
    const name = raw.rawHeaders[at] as string;
    if (name.length === 4 && name.toLowerCase() === 'host') hosts += 1;
  }
  return hosts > 1 ? '' : (headers.host ?? '');
}

/**
 * Whether a POST comes from a page of ours: Sec-Fetch-Site, else Origin, else (plain-http networks and LINE's browser
 * send neither) the nonce of the page's form.
 */
export function isOurOwnPost(request: FastifyRequest, ours: OurAddress, keys: Keys): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const origin = request.headers.origin;
  if (origin !== undefined && origin !== 'null') return origin === ours.origin;
  const given = (request.body as { nonce?: unknown } | null)?.nonce;
  return typeof given === 'string' && nonceSubjects(request).some((subject) => same(given, nonceFor(keys, subject)));
}

/** The nonce for the forms of the page being answered. */
export function pageNonce(request: FastifyRequest, keys: Keys): string {
  return nonceFor(keys, nonceSubjects(request)[0] ?? '');
}

/** A nonce lives as long as its link, its sign-in, or (for strangers) today and yesterday. */
function nonceSubjects(request: FastifyRequest): string[] {
  if (request.link) return [`link ${request.link.hash}`];
  const signIn = request.visitor?.signInId;
  if (signIn) return [`sign-in ${signIn}`];
  const day = Math.floor(request.visitor.now / 86_400_000);
  return [`day ${day}`, `day ${day - 1}`];
}

function same(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

/**
 * An own path out of what somebody put into `next`, else null: resolved against our base as a browser would, so that
 * `//other`, `/\other`, tabs and schemes lead nowhere else.
 */
export function ownPathOr(said: unknown, ours: OurAddress, otherwise: string): string {
  if (typeof said !== 'string' || said.length > 500 || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(said))
    return otherwise;
  const url = new URL(said, ours.origin);
  // `/..//other` is ours only until its dots are taken out.
  return url.origin === ours.origin && !url.pathname.startsWith('//') ? url.pathname + url.search : otherwise;
}

function ownPath(url: string): string {
  return /^\/(?![/\\])/.test(url) ? url : '/';
}

/** After a POST: to a page that shows what it did. Whatever stands in the path, only ASCII goes into a header. */
export function goTo(reply: FastifyReply, path: string): FastifyReply {
  return reply.redirect(path.replace(/[^\x21-\x7e]/gu, encodeURIComponent), 303);
}
