import type { FastifyInstance } from 'fastify';
import { calm } from './errors.ts';

/**
 * Lets the routes of a scope take forms with files (multipart/form-data, RFC 7578): texts come as text, a file as its
 * bytes. Node reads them itself, and loads its reader with the first of them.
 * @param most bytes of the whole form; a longer one is refused before it comes (413), an unreadable one after (400)
 */
export function takeFiles(scope: FastifyInstance, most: number): void {
  // Browsers say the length first: nothing of a form that is too long is read.
  scope.addHook('onRequest', async (request, reply) => {
    const { 'content-length': length, 'transfer-encoding': chunked } = request.headers;
    if (chunked !== undefined || Number(length ?? 0) > most) return calm(reply, 'too-large');
  });

  const how = { parseAs: 'buffer', bodyLimit: most } as const;
  scope.addContentTypeParser('multipart/form-data', how, async (request: { headers: object }, bytes: Buffer) => {
    const { 'content-type': type = '' } = request.headers as { 'content-type'?: string };
    const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } })
      .formData()
      .catch(() => null);
    if (form === null) throw Object.assign(new Error('The form could not be read.'), { statusCode: 400 });
    const said = [...form].map(async ([name, value]) => [
      name,
      typeof value === 'string' ? value : Buffer.from(await value.arrayBuffer()),
    ]);
    return Object.fromEntries(await Promise.all(said));
  });
}
