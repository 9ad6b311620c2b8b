import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

export type Assets = { css: string; js: string; icon: string };

/** Compressed when first asked for: at the start it would take a tenth of a second. */
type Sent = { type: string; plain: Buffer; br?: Buffer; gzip?: Buffer };

const press = { br: brotliCompressSync, gzip: gzipSync };

/**
 * The one stylesheet and the one script, named by their content, compressed once, cached for a year. The icon of 300
 * bytes is part of every page: that is less than asking for it.
 */
export function serveAssets(app: FastifyInstance, views: string): Assets {
  const sent = new Map<string, Sent>();
  const css = keep(sent, views, 'house.css', 'text/css; charset=utf-8');
  const js = keep(sent, views, 'house.js', 'text/javascript; charset=utf-8');
  const icon = `data:image/svg+xml,${encodeURIComponent(readFileSync(join(views, 'icon.svg'), 'utf8').trim())}`;
  app.get<{ Params: { file: string } }>('/assets/:file', (request, reply) => {
    const asset = sent.get(request.params.file);
    if (asset === undefined) return reply.callNotFound();
    const accepts = String(request.headers['accept-encoding'] ?? '');
    const coding = /\bbr\b/.test(accepts) ? 'br' : /\bgzip\b/.test(accepts) ? 'gzip' : null;
    reply.header('cache-control', 'public, max-age=31536000, immutable').header('vary', 'accept-encoding');
    reply.type(asset.type);
    if (coding === null) return reply.send(asset.plain);
    asset[coding] ??= press[coding](asset.plain);
    return reply.header('content-encoding', coding).send(asset[coding]);
  });
  return { css, js, icon };
}

function keep(sent: Map<string, Sent>, views: string, file: string, type: string): string {
  const plain = readFileSync(join(views, file));
  const hash = createHash('sha256').update(plain).digest('hex').slice(0, 10);
  const name = file.replace('.', `.${hash}.`);
  sent.set(name, { type, plain });
  return `/assets/${name}`;
}
