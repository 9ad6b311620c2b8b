import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { databaseUrl, dialect } from '../../src/db/dialect.ts';
import { replies } from '../../src/db/schema/inbound.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { calendarEvening } from '../inbound/cast.ts';
import { foreignMissing } from '../inbound/foreign/replies.ts';
import { held } from '../support/held.ts';

const limit = 120_000;
const newFolder = () => mkdtempSync(join(process.env.TEST_FOLDER as string, 'pipe-'));

/** The command as a mail server calls it: with a message on its stdin, and what follows of its exit status. */
async function called(env: Record<string, string>, message: Buffer | string, ...args: string[]) {
  const script = ['--import', 'tsx', 'src/cli/ingest.ts', ...args];
  const all = { PATH: process.env.PATH, SECRET: 's'.repeat(40), INBOUND: 'pipe', ...env };
  const child = spawn(process.execPath, script, { env: all, stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (some) => {
    said += String(some);
  });
  child.stdin.on('error', () => {});
  child.stdin.end(message);
  const [status] = await once(child, 'close');
  return { status, said };
}

/** An evening that the clock of this machine has not reached, in a database that the command finds by its settings. */
async function realEvening() {
  const startsAt = Date.parse('2090-01-06T10:00:00Z');
  const day = 86_400_000;
  const times = { startsAt, endsAt: startsAt + day / 12, deadlineAt: startsAt - 3 * day, cutoffAt: startsAt - day };
  const evening = await calendarEvening({ ...times, localStart: '2090-01-06T19:00' });
  const { address } = evening.house.store;
  const folder = newFolder();
  if (dialect === 'sqlite') symlinkSync(address.file as string, join(folder, 'tasuki.sqlite'));
  const env: Record<string, string> =
    dialect === 'sqlite' ? { DATA_FOLDER: folder } : { DATABASE_URL: `${address.url}` };
  return { ...evening, env, address };
}

test.skipIf(foreignMissing())(
  'a yes that the mail server hands over takes a seat, once, however often it is handed over',
  async () => {
    const { env, written, stateOf, mei, answersOf } = await realEvening();
    const raw = await written();
    const all = await Promise.all([1, 2, 3].map(() => called(env, raw, 'tasuki@localhost')));
    expect(all.map(({ status }) => status)).toEqual([0, 0, 0]);
    expect(await stateOf(mei)).toBe('going');
    expect(await answersOf(mei)).toHaveLength(1);
  },
  limit,
);

test(
  'the recipient it is called with says whose words they are',
  async () => {
    const { env, house, mei } = await realEvening();
    const letter = (await house.store.read.select().from(letters)).find(({ personId }) => personId === mei.id);
    const mail = `From: ${mei.email}\r\nSubject: Re: invitation\r\nMessage-ID: <w@x.example>\r\n\r\n10分遅れます\r\n`;
    expect(await called(env, mail, `tasuki+${letter?.id}@localhost`)).toEqual({ status: 0, said: '' });
    expect(await house.store.read.select().from(replies)).toMatchObject([{ personId: mei.id, body: '10分遅れます' }]);
  },
  limit,
);

test(
  'what nobody can read goes back to its sender; a large message does not',
  async () => {
    const { env } = await realEvening();
    const nested = Array.from(
      { length: 100 },
      (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}`,
    );
    expect(await called(env, nested.join('\r\n'))).toEqual({ status: 65, said: 'Nobody can read this message.\n' });
    const large = `From: a@x.example\r\n\r\n${'hello world\r\n'.repeat(400_000)}`;
    expect((await called(env, large)).status).toBe(0);
  },
  limit,
);

test.skipIf(foreignMissing())(
  'while the database is held by another process the mail server is asked to come again, and then it counts',
  async () => {
    const { env, address, id, written, stateOf, mei } = await realEvening();
    const raw = await written();
    const letGo = await held(address, id);
    const { status, said } = await called(env, raw);
    await letGo();
    expect([status, await stateOf(mei)]).toEqual([75, 'invited']);
    expect(said).not.toContain('localhost');
    expect((await called(env, raw)).status).toBe(0);
    expect(await stateOf(mei)).toBe('going');
  },
  limit,
);

const away = dialect === 'sqlite' ? 'There is no ' : '';
test(
  'without a database, or without the settings of the instance, nothing is taken and none is made',
  async () => {
    const folder = newFolder();
    const gone = databaseUrl.replace(/host=[^&]*/, `host=${folder}`);
    const noDatabase: Record<string, string> = dialect === 'sqlite' ? { DATA_FOLDER: folder } : { DATABASE_URL: gone };
    const answers = await Promise.all(
      [noDatabase, { ...noDatabase, INBOUND: '' }, { ...noDatabase, SMTP_URL: 'nonsense' }].map((env) =>
        called(env, 'From: a@x.example\r\n\r\nhello\r\n'),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([75, 75, 75]);
    expect(answers[0]?.said).toContain(away);
    expect(answers[2]?.said).toContain('SMTP_URL');
    expect(existsSync(join(folder, 'tasuki.sqlite'))).toBe(false);
  },
  limit,
);
