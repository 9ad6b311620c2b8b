import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { dialect } from '../../src/db/dialect.ts';
import { openMailer } from '../../src/mail/transport.ts';
import { postfixMissing, startPostfix } from '../support/postfix.ts';
import { readableFor } from '../support/readable.ts';

const root = join(import.meta.dirname, '..', '..');
const guest = 'nobody';
const away = dialect === 'sqlite' ? postfixMissing() : null;
const readable = away === null && dialect === 'sqlite' ? readableFor(guest) : null;
const missing = away ?? (readable === null && dialect === 'sqlite' ? `The user ${guest} cannot read the code` : null);
if (missing !== null && process.env.CI) throw new Error(`CI lets a mail server call the command. ${missing}`);
if (missing !== null) console.warn(`\nNo mail server calls the command: SKIPPED. ${missing}\n`);

afterAll(() => readable?.remove());

/** A block of docs/operator.en.md by the file that it is for, as an operator would copy it. */
function fromTheDocs(file: string): string {
  const [, block = ''] = /```\n(# \/etc\/postfix\/master\.cf[\s\S]*?)```/.exec(readDocs('operator.en.md')) ?? [];
  return (
    block
      .split(/^# /m)
      .find((one) => one.startsWith(file))
      ?.replace(/^.*\n/, '') ?? ''
  );
}
const readDocs = (name: string) => readFileSync(join(root, 'docs', name), 'utf8');

/** Postfix and the command as the documents say, in folders of this test; the instance lives with `guest`. */
async function asDocumented() {
  const postfix = await startPostfix();
  const folder = mkdtempSync(join(tmpdir(), 'tasuki-piped-'));
  chmodSync(folder, 0o755);
  const data = join(folder, 'data');
  mkdirSync(data);
  chownSync(data, Number(execFileSync('id', ['-u', guest], { encoding: 'utf8' })), 0);
  const [command, settings] = [join(folder, 'tasuki'), join(folder, 'tasuki.env')];
  const ownPaths: [string, string][] = [
    ['/usr/bin/node', readable?.node ?? ''],
    ['/etc/tasuki.env', settings],
    ['/opt/tasuki', readable?.root ?? ''],
    ['"dist/cli/$command.js"', '--import tsx "src/cli/$command.ts"'],
    ['-u tasuki', `-u ${guest}`],
    ['= tasuki ]', `= ${guest} ]`],
  ];
  const example = ownPaths.reduce((text, [theirs, ours]) => text.replaceAll(theirs, ours), readDocs('examples/tasuki'));
  writeFileSync(command, example, { mode: 0o755 });
  const env = [
    'MAIL_FROM="Tasuki <tasuki@example.com>"',
    'INBOUND=pipe',
    `DATA_FOLDER=${data}`,
    `SECRET=${'s'.repeat(40)}`,
  ];
  writeFileSync(settings, `${env.join('\n')}\n`);
  const config = join(dirname(dirname(postfix.own.maildir)), 'config');
  const mine = (text: string) =>
    text
      .replaceAll('/usr/local/bin/tasuki', command)
      .replaceAll('user=tasuki', `user=${guest}`)
      .replaceAll('/etc/postfix', config)
      .replaceAll('example\\.org', 'example\\.com');
  for (const file of ['master.cf', 'main.cf', 'tasuki'])
    appendFileSync(join(config, file), `\n${mine(fromTheDocs(`/etc/postfix/${file}`))}`);
  execFileSync('postfix', ['-c', config, 'reload'], { stdio: 'ignore' });
  const mailer = openMailer({ smtpUrl: postfix.url });
  onTestFinished(async () => {
    await mailer.close();
    postfix.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    arrives: (raw: string) => mailer.send(Buffer.from(raw), { from: 'mei@example.com', to: 'tasuki+x@example.com' }),
    log: () => readFileSync(join(dirname(dirname(postfix.own.maildir)), 'data', 'log'), 'utf8'),
    /** Its first command but this one makes the database. */
    begins: () => execFileSync(command, ['re-resolve'], { encoding: 'utf8', env: { PATH: process.env.PATH } }),
  };
}

test.skipIf(missing !== null || dialect !== 'sqlite')(
  'postfix, set as the documents say, keeps a message while there is no instance, and hands over what it can read',
  async () => {
    const { arrives, log, begins } = await asDocumented();
    const patiently = { timeout: 60_000, interval: 200 };
    await arrives('From: mei@example.com\r\nSubject: Re:\r\nMessage-ID: <1@x.example>\r\n\r\nhello\r\n');
    await expect.poll(log, patiently).toMatch(/relay=tasuki.*status=deferred/);
    expect(begins()).toContain('no coming session moves');
    await arrives('From: mei@example.com\r\nSubject: Re:\r\nMessage-ID: <2@x.example>\r\n\r\nhello again\r\n');
    await expect.poll(log, patiently).toMatch(/relay=tasuki.*status=sent/);
    const deep = Array.from(
      { length: 60 },
      (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
    );
    await arrives(`From: mei@example.com\r\n${deep.join('')}\r\nhello\r\n`);
    await expect.poll(log, patiently).toMatch(/relay=tasuki.*dsn=5\.6\.0.*status=bounced/);
  },
  180_000,
);
