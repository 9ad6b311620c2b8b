/**
 * The other side of `answer-page`: a bare Fastify with @fastify/view and Eta, rendering the same templates. The data of
 * each page is taken once from our own server and kept in memory.
 */
import { join } from 'node:path';
import fastifyView from '@fastify/view';
import { Eta } from 'eta';
import Fastify, { type FastifyReply, LogController } from 'fastify';
import { buildApp } from '../../../src/app.ts';
import { readSettings } from '../../../src/env.ts';
import { openHouse } from '../../../src/open-house.ts';
import { houseLog } from '../../../src/web/log.ts';

type Rendered = { template: string; data: object; headers: Record<string, unknown> };

const [port = '', ...paths] = process.argv.slice(2);
const pages = await renderedFor(paths);

const views = join(import.meta.dirname, '..', '..', 'views');
const eta = new Eta({ views, cache: true, autoTrim: false });
const escaped = eta.config.escapeFunction;
eta.configure({ escapeFunction: (value: unknown) => (value === undefined || value === null ? '' : escaped(value)) });
const app = Fastify({
  loggerInstance: houseLog('info'),
  logController: new LogController({ disableRequestLogging: true }),
});
app.register(fastifyView, { engine: { eta }, root: views, viewExt: 'eta', production: true });
app.get('/*', async (request, reply) => {
  const page = pages.get(request.url) as Rendered;
  reply.headers(page.headers as Record<string, string>);
  return reply.send(await reply.viewAsync(page.template, page.data));
});
await app.listen({ host: '127.0.0.1', port: Number(port) });
process.stdout.write('ready\n');

/** What our server hands to its templates for these pages, and the headers it sends. */
async function renderedFor(paths: string[]): Promise<Map<string, Rendered>> {
  const settings = readSettings(process.env);
  const house = await openHouse(settings);
  const ours = buildApp(house);
  let seen: { template: string; data: object } | null = null;
  ours.addHook('onRequest', (_request, reply, done) => {
    const view = reply.viewAsync;
    const spying = (template: string, data: object) => {
      seen = { template, data };
      return view.call(reply, template, data);
    };
    (reply as { viewAsync: FastifyReply['viewAsync'] }).viewAsync = spying as FastifyReply['viewAsync'];
    done();
  });
  const found = new Map<string, Rendered>();
  for (const path of paths) {
    const answered = await ours.inject({ url: path, headers: { host: new URL(settings.origin).host } });
    if (seen === null || answered.statusCode !== 200) throw new Error(`${path} gave ${answered.statusCode}`);
    const { date: _date, connection: _connection, 'content-length': _length, ...headers } = answered.headers;
    found.set(path, { ...(seen as { template: string; data: object }), headers });
  }
  await ours.close();
  await house.store.close();
  return found;
}
