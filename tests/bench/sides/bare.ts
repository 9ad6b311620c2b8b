/** The other side of the page figures: a bare Fastify with our log, which sends ready bytes from memory. */
import { readFileSync } from 'node:fs';
import Fastify, { LogController } from 'fastify';
import { houseLog } from '../../../src/web/log.ts';

const [port = '', file = ''] = process.argv.slice(2);
type Ready = { headers: Record<string, string>; body: string; status?: number };
const { headers, body, status = 200 } = JSON.parse(readFileSync(file, 'utf8')) as Ready;
const bytes = Buffer.from(body);

const app = Fastify({
  loggerInstance: houseLog('info'),
  logController: new LogController({ disableRequestLogging: true }),
});
app.get('/*', (_request, reply) => {
  reply.code(status).headers(headers);
  return status === 304 ? reply.send() : reply.send(bytes);
});
await app.listen({ host: '127.0.0.1', port: Number(port) });
process.stdout.write('ready\n');
