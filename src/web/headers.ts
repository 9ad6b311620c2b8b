import type { FastifyInstance } from 'fastify';

const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** Headers of every answer, errors too. HSTS only where the base address is https. */
export function responseHeaders(app: FastifyInstance, secureOrigin: boolean): void {
  const headers: Record<string, string> = {
    'content-security-policy': secureOrigin ? `${contentPolicy}; upgrade-insecure-requests` : contentPolicy,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    // With no-referrer browsers would send `Origin: null` on a form's POST.
    'referrer-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'private, no-store',
    ...(secureOrigin ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
}
