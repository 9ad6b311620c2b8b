/**
 * The other side of `answer`: a bare Fastify POST which runs the same statements, prepared raw, through the same group
 * commit. The statements are those which our own server runs for one answer, listened to once.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import formbody from '@fastify/formbody';
import Fastify, { LogController } from 'fastify';
import { buildApp } from '../../../src/app.ts';
import { openFile, openForReading } from '../../../src/db/connection.ts';
import { type Gate, writerQueue } from '../../../src/db/writer-queue.ts';
import { readSettings } from '../../../src/env.ts';
import { hashOf } from '../../../src/links/tokens.ts';
import { openHouse } from '../../../src/open-house.ts';
import { houseLog } from '../../../src/web/log.ts';
import { type Facts, replayOf, type Step } from './replay.ts';
import { tracer } from './trace.ts';

type Asked = { token: string; rsvpId: string };

const [port = '', order = ''] = process.argv.slice(2);
const { asked, body } = JSON.parse(readFileSync(order, 'utf8')) as { asked: Asked[]; body: string };
const settings = readSettings(process.env);
const during = tracer();
const house = await openHouse(settings);
const ours = buildApp(house);
const post = ({ token }: Asked) =>
  ours.inject({
    method: 'POST',
    url: `/answers/${token}`,
    payload: body,
    headers: {
      host: new URL(settings.origin).host,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
    },
  });

// The first two are answered by our server: one so that everything is prepared, one to be listened to.
const [first, second, ...others] = asked as [Asked, Asked, ...Asked[]];
await post(first);
const reader = openForReading(join(settings.dataFolder, 'tasuki.sqlite'));
const traced = factsOf(second);
const at = Date.now();
let headers: Record<string, string> = {};
const ran = await during(async () => {
  const answered = await post(second);
  if (answered.statusCode !== 303) throw new Error(`Our own answer gave ${answered.statusCode}`);
  const {
    date: _date,
    connection: _connection,
    'content-length': _length,
    location: _location,
    ...rest
  } = answered.headers;
  headers = rest as Record<string, string>;
});
const facts = new Map(others.map((one) => [one.token, factsOf(one)]));
await ours.close();
await house.store.close();

const file = openFile(join(settings.dataFolder, 'tasuki.sqlite'));
const gate = { begin: () => null, end: () => {} } as unknown as Gate;
const queue = writerQueue(file, gate, 5000);
const command = /^(BEGIN|COMMIT|SAVEPOINT|RELEASE)/;
const statements = ran.filter(({ sql }) => !command.test(sql));
const isWrite = ({ onReader }: { onReader: boolean }) => !onReader;
const from = statements.findIndex(isWrite);
const until = statements.findLastIndex(isWrite) + 1;
const before = replayOf(reader, statements.slice(0, from), traced, at);
const inside = replayOf(file, statements.slice(from, until), traced, at);
const after = replayOf(reader, statements.slice(until), traced, at);
process.stderr.write(
  `answer: ${before.length} reads, then ${inside.length} statements in the change, then ${after.length} reads\n`,
);

const app = Fastify({
  loggerInstance: houseLog('info'),
  logController: new LogController({ disableRequestLogging: true }),
});
app.register(formbody);
app.post<{ Params: { token: string }; Body: Record<string, string> }>('/answers/:token', async (request, reply) => {
  const { token } = request.params;
  const mine = facts.get(token) as Facts;
  const now = Date.now();
  const fresh: string[] = [];
  const all = (steps: Step[]) => {
    for (const step of steps) step(mine, fresh, now);
  };
  all(before);
  await queue.push(async () => all(inside));
  all(after);
  reply.headers(headers);
  return reply.redirect(`/answers/${token}?done=${request.body.answer}`, 303);
});
await app.listen({ host: '127.0.0.1', port: Number(port) });
process.stdout.write('ready\n');

/** The rows of an RSVP, its session and its meetup, flat. */
function factsOf({ token, rsvpId }: Asked): Facts {
  const row = (sql: string, value: unknown) => reader.prepare(sql).get(value) as Facts;
  const rsvp = row('select * from rsvps where id = ?', rsvpId);
  const session = row('select * from sessions where id = ?', rsvp.session_id);
  const named = (prefix: string, facts: Facts) =>
    Object.fromEntries(Object.entries(facts).map(([name, value]) => [`${prefix} ${name}`, value]));
  return { hash: hashOf(token), ...named('rsvp', rsvp), ...named('session', session) };
}
