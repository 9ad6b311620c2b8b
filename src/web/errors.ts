import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { StoreUnavailable, storeTrouble } from '../db/errors.ts';
import type { Catalog } from '../i18n/locale.ts';
import { page } from './view.ts';

export type CalmKey = {
  [Key in keyof Catalog['calm']]: Catalog['calm'][Key] extends object
    ? Catalog['calm'][Key] extends (...args: never) => unknown
      ? never
      : Key
    : never;
}[keyof Catalog['calm']];

const statuses: Partial<Record<CalmKey, number>> = {
  'link-gone': 410,
  'sign-in-gone': 410,
  'code-gone': 410,
  'not-yours': 403,
  'members-only': 403,
  'operators-only': 403,
  'sign-in-needed': 403,
  'other-site': 403,
  'too-many': 429,
  'too-large': 413,
  'try-again': 503,
  'went-wrong': 500,
};

/** A number that leads to the log; what was typed, to be sent again. */
type More = { number?: string; kept?: ReturnType<typeof keptOf> };

/** A calm page of its own for what cannot be shown: unknown ids, dead links, wrong roles. */
export function calm(reply: FastifyReply, key: CalmKey, extra: More = {}, status?: number): Promise<FastifyReply> {
  return page(reply, 'calm/show', { key, noindex: true, ...extra }, status ?? statuses[key] ?? 404);
}

/** The last word on every failure: nothing internal is shown, a number leads to the log. */
export function calmErrors(app: FastifyInstance): void {
  app.setNotFoundHandler((_request, reply) => calm(reply, 'not-found'));
  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    const trouble = storeTrouble(error);
    if (trouble instanceof StoreUnavailable) {
      request.log.warn({ event: trouble.name, id: request.id }, 'the store cannot answer now');
      reply.header('retry-after', `${trouble.retryAfter}`);
      return calm(reply, 'try-again', { kept: keptOf(request) });
    }
    const status = error.statusCode ?? 500;
    if (status === 413) return calm(reply, 'too-large');
    if (status === 429) return calm(reply, 'too-many');
    if (status === 404) return calm(reply, 'not-found');
    if (status >= 400 && status < 500) return calm(reply, 'not-found', {}, status);
    request.log.error(
      { event: 'failed', id: request.id, route: request.routeOptions.url, error: told(error) },
      'failed',
    );
    try {
      return await calm(reply, 'went-wrong', { number: request.id });
    } catch {
      return reply.code(500).type('text/plain; charset=utf-8').send(`500 (${request.id})`);
    }
  });
}

/** Where it happened and what kind it is; a database error's message carries what people typed, so it stays out. */
function told(error: Error): { name: string; message: string; at: string } {
  const message = error.name === 'DrizzleQueryError' || 'query' in error ? 'query failed' : error.message;
  return {
    name: error.name,
    message,
    at: (error.stack ?? '')
      .split('\n')
      .filter((l) => /^\s+at /.test(l))
      .slice(0, 6)
      .join(' <'),
  };
}

/** What was typed, to be sent again by one button. */
export function keptOf(request: FastifyRequest): { action: string; values: [string, string][] } | null {
  if (request.method !== 'POST' || typeof request.body !== 'object' || request.body === null) return null;
  const values = Object.entries(request.body).flatMap(([name, value]): [string, string][] =>
    (Array.isArray(value) ? value : [value]).filter((v) => typeof v === 'string').map((v) => [name, v]),
  );
  return { action: request.url, values };
}
