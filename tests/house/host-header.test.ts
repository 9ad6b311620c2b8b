import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { policy } from '../../src/access/policy.ts';
import { openMailer } from '../../src/mail/transport.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { type Caught, openMailbox, type TestMailbox } from '../support/mailbox.ts';
import { makeTown, type Town } from '../support/town.ts';
import { anyPressing } from './press.ts';

/** Everything by which proxies tell a server under which name it was asked, each with another's name. */
const forged = {
  'x-forwarded-host': 'evil.example',
  'x-forwarded-server': 'evil.example',
  'x-forwarded-proto': 'https',
  'x-forwarded-port': '8443',
  'x-forwarded-for': '203.0.113.9',
  'x-forwarded-prefix': '/evil',
  'x-original-host': 'evil.example',
  'x-original-url': 'http://evil.example/',
  'x-rewrite-url': 'http://evil.example/',
  'x-http-host-override': 'evil.example',
  'x-host': 'evil.example',
  forwarded: 'for=203.0.113.9;host=evil.example;proto=https',
  referer: 'http://evil.example/',
};
const foreign = [
  'evil.example',
  'tasuki.test:8443',
  'tasuki.test.evil.example',
  'evil.example/tasuki.test',
  'tasuki.test@evil.example',
  'tasuki.test, evil.example',
  'tasuki.test.',
  'localhost',
  '127.0.0.1:3000',
  '[::1]',
  '',
];

type Side = { town: Town; mailbox: TestMailbox; deliver: () => Promise<Caught[]> };
let plain: Side;
let fooled: Side;
beforeAll(async () => {
  // Where a proxy is trusted its words count for most.
  [plain, fooled] = [await side({}), await side({ TRUSTED_PROXIES: '127.0.0.1' })];
});
afterAll(async () => {
  for (const { town, mailbox } of [plain, fooled]) {
    await mailbox.close();
    await town.close();
  }
});

const posts = Object.keys(policy).filter((row) => row.startsWith('POST '));
const mailing = new Set<string>();

describe('the mail that a form sends', () => {
  test.each(posts)('%s is the same whatever a request says of its host, and none where it is another', async (row) => {
    const [one, other] = [await anyPressing(plain.town, row), await anyPressing(fooled.town, row)];
    for (const { deliver } of [plain, fooled]) await deliver();
    const { stats } = fooled.town.house.store;
    const { writes } = stats();
    for (const host of foreign)
      expect([host, (await other.visitor.post(other.url, other.said, { host })).status]).toEqual([host, 421]);
    expect(stats().writes).toBe(writes);

    await one.visitor.post(one.url, one.said);
    await other.visitor.post(other.url, other.said, forged);
    const [wanted, got] = [await plain.deliver(), await fooled.deliver()];
    if (wanted.length > 0) mailing.add(row);
    expect(got.map(bare).sort()).toEqual(wanted.map(bare).sort());
    expect(got.map(({ raw }) => `${raw}`).join('')).not.toMatch(/evil|8443/);
  });

  test('was looked at for many forms', () => {
    expect(mailing.size).toBeGreaterThan(30);
  });
});

test('an address in the request line, or a second host, fools nobody either', async () => {
  const { town, deliver } = fooled;
  await town.app.listen({ host: '127.0.0.1', port: 0 });
  const port = (town.app.server.address() as AddressInfo).port;
  const ask = (line: string, hosts: string[]) =>
    said(port, [`POST ${line} HTTP/1.1`, ...hosts.map((host) => `Host: ${host}`), 'Origin: http://tasuki.test']);
  town.clock.pass({ days: 1 });
  expect(await ask('/sign-in', ['tasuki.test'])).toMatch(/ 200 /);
  expect(await deliver()).toHaveLength(1);
  expect(await ask('http://tasuki.test/sign-in', ['tasuki.test'])).toMatch(/ 200 /);
  expect(await deliver()).toHaveLength(1);
  expect(await ask('http://evil.example/sign-in', ['tasuki.test'])).toMatch(/ 421 /);
  expect(await ask('//evil.example/sign-in', ['tasuki.test'])).toMatch(/ 404 /);
  expect(await ask('/sign-in', ['evil.example', 'tasuki.test'])).toMatch(/ 421 /);
  expect(await ask('/sign-in', ['tasuki.test', 'evil.example'])).toMatch(/ 421 /);
  expect(await deliver()).toEqual([]);
});

async function side(env: Record<string, string>): Promise<Side> {
  const mailbox = await openMailbox();
  const mailer = openMailer({ smtpUrl: mailbox.url });
  const town = await makeTown({ env });
  const deliver = async () => {
    town.clock.pass({ minutes: 6 });
    // In the evening letters wait for the morning, and so do we.
    const hour = new Date(town.clock.now() + 9 * 3_600_000).getUTCHours();
    if (hour >= 20) town.clock.pass({ hours: 13 });
    await deliverDue({ ...town.house, mailer });
    return mailbox.caught.splice(0);
  };
  return { town, mailbox, deliver };
}

/** What is in a mail but for ids, tokens and the name of its meetup's page. */
function bare({ to, mail }: Caught): string {
  const { subject, from, text, html, headers, attachments } = mail;
  const files = attachments.map(({ content }) =>
    Buffer.from(content as ArrayBuffer)
      .toString()
      .replace(/\r?\n /g, ''),
  );
  return JSON.stringify({ to, subject, from, text: text?.trim(), html: html?.trim(), headers, files })
    .replace(/boundary=\\?"[^"]*"/g, '#')
    .replace(/[0-9a-f]{32}|[0-9a-z]{26}/g, '#')
    .replace(/asa-[0-9a-v]{6}/g, 'asa-#');
}

function said(port: number, head: string[]): Promise<string> {
  const body = 'email=mei%40example.com';
  const form = ['Content-Type: application/x-www-form-urlencoded', `Content-Length: ${body.length}`];
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('data', (part) => {
      resolve(`${part}`.split('\r\n', 1)[0] as string);
      socket.destroy();
    });
    socket.on('error', reject);
    socket.write([...head, ...form, 'Connection: close', '', body].join('\r\n'));
  });
}
