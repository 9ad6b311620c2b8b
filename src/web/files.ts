import type { FastifyInstance, FastifyRequest } from 'fastify';
import { calm } from './errors.ts';

/** What a form says of its file when it was too long to be read at all. */
export const tooLarge = Symbol('a file that was not read');

type Payload = AsyncIterable<Buffer>;

/**
 * Lets the routes of a scope take forms with files (multipart/form-data, RFC 7578): texts come as text, a file as its
 * bytes, in memory alone; what it is called on the other side is passed over. Node reads them itself, and loads its reader
 * with the first of them.
 * @param most bytes of the whole form. Of a longer one nothing is read: its file is `tooLarge`, so that the route can say
 *   so beside the field. One that cannot be read is refused (400).
 */
export function takeFiles(scope: FastifyInstance, most: number): void {
  // Browsers say the length first; whoever does not could go on for ever.
  scope.addHook('onRequest', async (request, reply) => {
    if (request.headers['transfer-encoding'] !== undefined) return calm(reply, 'too-large');
  });

  scope.addContentTypeParser('multipart/form-data', async (request: FastifyRequest, payload: Payload) => {
    const { 'content-type': type = '', 'content-length': length } = request.headers;
    if (Number(length ?? 0) > most) return { file: tooLarge };
    const bytes = await allOf(payload).catch(() => null);
    const headers = { 'content-type': type };
    const form = bytes && (await new Response(bytes, { headers }).formData().catch(() => null));
    if (form === null) throw Object.assign(new Error('The form could not be read.'), { statusCode: 400 });
    const said = [...form].map(async ([name, value]) => [
      name,
      typeof value === 'string' ? value : Buffer.from(await value.arrayBuffer()),
    ]);
    return Object.fromEntries(await Promise.all(said));
  });
}

/** Node reads no more of a request than its length says. */
async function allOf(payload: Payload): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Buffer[] = [];
  for await (const part of payload) parts.push(part);
  return new Uint8Array(Buffer.concat(parts));
}
