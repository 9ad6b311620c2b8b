import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { expect, onTestFinished, test } from 'vitest';
import { dialect } from '../../src/db/dialect.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { openStore } from '../../src/db/store.ts';
import { freePort } from '../support/ports.ts';

const root = join(import.meta.dirname, '..', '..');

/** A mail server that keeps whoever sends waiting until it is told to take the letter. */
async function slowMail(port: number) {
  let [take, arrived] = [() => {}, () => {}];
  const [given, begun] = [new Promise<void>((done) => (take = done)), new Promise<void>((done) => (arrived = done))];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      stream.resume().on('end', () => void given.then(() => done()));
      arrived();
    },
  });
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  onTestFinished(() => server.close());
  return { take, begun };
}

/** A form whose last byte is sent later. */
function halfAForm(port: number, origin: string, form: string) {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': form.length, origin };
  const sent = request({ host: '127.0.0.1', port, path: '/sign-in', method: 'POST', headers });
  sent.write(form.slice(0, -1));
  const status = new Promise((said, lost) => sent.on('error', lost).on('response', (one) => said(one.statusCode)));
  return { status, finish: () => sent.end(form.slice(-1)) };
}

test.skipIf(dialect === 'postgres')(
  'SIGTERM lets a form and a letter under way finish, then it ends',
  async () => {
    const [port, smtp] = [await freePort(), await freePort()];
    const mail = await slowMail(smtp);
    const folder = mkdtempSync(join(tmpdir(), 'tasuki-stopping-'));
    const origin = `http://127.0.0.1:${port}`;
    const places = { DATA_FOLDER: folder, BASE_URL: origin, LISTEN: `127.0.0.1:${port}` };
    const env = {
      PATH: process.env.PATH,
      ...places,
      SMTP_URL: `smtp://127.0.0.1:${smtp}`,
      ALLOW_LOOPBACK_LINKS: 'yes',
    };
    const server = spawn(process.execPath, ['--import', 'tsx', 'src/server.ts'], { cwd: root, env });
    onTestFinished(() => void server.kill('SIGKILL'));
    let printed = '';
    server.stdout.on('data', (some) => (printed += some));
    await expect.poll(() => printed, { timeout: 30_000 }).toContain('/operator/first/');
    const first = halfAForm(port, origin, 'email=mei%40example.com');
    first.finish();
    expect(await first.status).toBe(200);
    await mail.begun;
    const late = halfAForm(port, origin, 'email=ken%40example.com');
    await new Promise((soon) => setTimeout(soon, 200));
    const gone = once(server, 'exit');
    server.kill('SIGTERM');
    await new Promise((soon) => setTimeout(soon, 300));
    late.finish();
    expect(await late.status).toBe(200);
    mail.take();
    expect(await gone).toEqual([0, null]);
    const store = await openStore({ dataFolder: folder });
    const states = (await store.read.select({ state: letters.state }).from(letters)).map(({ state }) => state);
    expect([states.includes('sent'), states.includes('claimed'), states.length]).toEqual([true, false, 2]);
    await store.close();
  },
  60_000,
);
