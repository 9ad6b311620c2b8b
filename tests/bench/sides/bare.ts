/** The other side of the page figures: a bare Fastify with our log, which sends ready bytes from memory. */
import { readFileSync } from 'node:fs';
import Fastify, { LogController } from 'fastify';
import { houseLog } from '../../../src/web/log.ts';

const [port = '', file = ''] = process.argv.slice(2);
const { headers, body } = JSON.parse(readFileSync(file, 'utf8')) as { headers: Record<string, string>; body: string };
const bytes = Buffer.from(body);

const app = Fastify({
  loggerInstance: houseLog('info'),
  logController: new LogController({ disableRequestLogging: true }),
});
app.get('/*', (_request, reply) => {
  reply.headers(headers);
  return reply.send(bytes);
});
await app.listen({ host: '127.0.0.1', port: Number(port) });
process.stdout.write('ready\n');
