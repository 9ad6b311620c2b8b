import { chownSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openChannel } from '../../src/channel/channel.ts';
import { inboundMessages } from '../../src/db/schema/inbound.ts';
import { channelHealth } from '../../src/inbound/probes/queries.ts';
import { openMailer } from '../../src/mail/transport.ts';
import { type Dovecot, dovecotMissing, startDovecot } from '../support/dovecot.ts';
import { openMailbox } from '../support/mailbox.ts';
import { makeWorld } from '../support/world.ts';

const missing = dovecotMissing();
if (missing !== null && process.env.CI) throw new Error(`CI reads a real mailbox. ${missing}`);
if (missing !== null) console.warn(`\nNo real mailbox is read: SKIPPED. ${missing}\n`);

const quickly = { everyMs: 200, firstRestMs: 50 };
/** Generous: a busy machine may take long, a broken one takes for ever. */
const limit = 60_000;
const patiently = { timeout: limit, interval: 100 };

/** An instance that reads this mailbox. */
async function reading(url: string, patience = 10_000) {
  const mailer = openMailer({ smtpUrl: (await openMailbox()).url });
  const { house, logged } = await makeWorld({ mailer, env: { INBOUND: url } });
  const channel = openChannel(house, { ...quickly, patience });
  onTestFinished(() => channel.stop());
  const kept = () => house.store.read.select().from(inboundMessages);
  return {
    house,
    logged,
    channel,
    many: async () => (await kept()).length,
    health: () => channelHealth(house.store.read),
  };
}

describe.skipIf(missing !== null)('a real mailbox', { timeout: 4 * limit }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'tasuki-maildir-'));
  const maildir = join(folder, 'mail');
  const owner = { uid: 65534, gid: 65534 };
  let dovecot: Dovecot;
  let posted = 0;
  const inbox = () => ['new', 'cur'].flatMap((name) => readdirSync(join(maildir, name)));
  const arrive = (words: string) => {
    posted += 1;
    const name = `${posted}.tasuki.test`;
    const file = join(maildir, 'tmp', name);
    const raw = `From: mei@example.com\r\nTo: tasuki@localhost\r\nAuto-Submitted: auto-replied\r\nMessage-ID: <${posted}@x.example>\r\n\r\n${words}\r\n`;
    writeFileSync(file, raw);
    chownSync(file, owner.uid, owner.gid);
    // Whole at once, as a mail server delivers.
    renameSync(file, join(maildir, 'new', name));
  };
  beforeAll(async () => {
    for (const path of [folder, maildir, ...['new', 'cur', 'tmp'].map((name) => join(maildir, name))]) {
      mkdirSync(path, { recursive: true });
      chownSync(path, owner.uid, owner.gid);
    }
    dovecot = await startDovecot(maildir, owner);
  });
  afterAll(() => {
    dovecot.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('is emptied as messages come, each once, and none is deleted', async () => {
    const { many } = await reading(dovecot.url);
    for (const words of ['one', 'two', 'three']) arrive(words);
    await expect.poll(many, patiently).toBe(3);
    arrive('four');
    await expect.poll(many, patiently).toBe(4);
    await expect.poll(() => inbox().length, patiently).toBe(0);
    const handled = ['new', 'cur'].flatMap((name) => readdirSync(join(maildir, '.Tasuki', name)));
    expect(handled).toHaveLength(4);
  });

  test('that restarts and numbers its messages anew is read on', async () => {
    const { many } = await reading(dovecot.url);
    arrive('before');
    await expect.poll(many, patiently).toBe(1);
    for (const name of readdirSync(maildir).filter((one) => one.startsWith('dovecot')))
      rmSync(join(maildir, name), { recursive: true, force: true });
    dovecot.restart();
    arrive('after');
    await expect.poll(many, patiently).toBe(2);
  });

  test('that refuses the password is asked again, and health says so', async () => {
    const { health, logged } = await reading(dovecot.refusedUrl);
    await expect.poll(async () => (await health())?.refused, patiently).toBe(true);
    expect(logged.join('')).not.toMatch(/wrong|secret/);
  });

  test('with a message of 5 MB blocks nothing behind it', async () => {
    const { many } = await reading(dovecot.url);
    arrive('x'.repeat(5 * 1024 * 1024).replace(/(.{70})/g, '$1\r\n'));
    arrive('behind it');
    await expect.poll(many, patiently).toBe(2);
  });
});

describe('a server', { timeout: 4 * limit }, () => {
  const listening = async (greet: (socket: Socket) => void) => {
    let connections = 0;
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      connections += 1;
      sockets.add(socket);
      socket.on('error', () => {});
      greet(socket);
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    const { port } = server.address() as { port: number };
    return { url: `imap://tasuki:secret@127.0.0.1:${port}/INBOX`, connections: () => connections };
  };

  const silent = () => {};
  const greetsOnly = (socket: Socket) => void socket.write('* OK ready\r\n');

  test.each([
    ['drops every connection', (socket: Socket) => socket.destroy()],
    ['falls silent', silent],
    ['falls silent after its greeting', greetsOnly],
    ['talks nonsense', (socket: Socket) => void socket.write('HTTP/1.1 400 Bad Request\r\n\r\n')],
  ])('that %s is tried again', async (_what, greet) => {
    const { url, connections } = await listening(greet);
    await reading(url, 700);
    await expect.poll(connections, patiently).toBeGreaterThan(1);
  });

  test.each([
    ['at once', silent],
    ['after its greeting', greetsOnly],
  ])('that falls silent %s is not waited for when Tasuki stops', async (_when, greet) => {
    const { url, connections } = await listening(greet);
    // Waiting for it would take far longer than this test may.
    const { channel } = await reading(url, 100 * limit);
    await expect.poll(connections, patiently).toBe(1);
    await channel.stop();
  });
});
