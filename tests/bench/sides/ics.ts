/** The other side of `feed`: `ics` alone writes the same entries, which lie in memory, at each request. */
import { readFileSync } from 'node:fs';
import Fastify, { LogController } from 'fastify';
import { createEvents, type EventAttributes } from 'ics';
import { houseLog } from '../../../src/web/log.ts';

const [port = '', file = ''] = process.argv.slice(2);
const { headers, events } = JSON.parse(readFileSync(file, 'utf8')) as {
  headers: Record<string, string>;
  events: EventAttributes[];
};

const app = Fastify({
  loggerInstance: houseLog('info'),
  logController: new LogController({ disableRequestLogging: true }),
});
app.get('/*', (_request, reply) => {
  const { value } = createEvents(events, { productId: '-//bench//bench//EN', method: '' });
  reply.headers(headers);
  return reply.send(value);
});
await app.listen({ host: '127.0.0.1', port: Number(port) });
process.stdout.write('ready\n');
