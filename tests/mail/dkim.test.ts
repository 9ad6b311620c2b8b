import { execFile } from 'node:child_process';
import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { dkimKey } from '../../src/dkim-key.ts';
import { SettingsError } from '../../src/env.ts';
import { spfRecord } from '../../src/mail/dkim-records.ts';
import { openMailer, signer } from '../../src/mail/transport.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { makeOutbox } from '../outbox/house.ts';
import { believed, unheard } from './judges/signatures.ts';

const run = promisify(execFile);
const folder = mkdtempSync(join(process.env.TEST_FOLDER as string, 'dkim-'));
const keyFile = join(folder, 'dkim.pem');
const env = { PATH: process.env.PATH, DATA_FOLDER: folder, MAIL_FROM: 'Tasuki <tasuki@example.org>' };
const command = async () =>
  (await run(process.execPath, ['--import', 'tsx', 'src/cli/dkim-key.ts'], { env: { ...env } })).stdout;
let printed = '';
beforeAll(async () => {
  printed = await command();
});

/** The TXT records as a name server would answer, read from what the operator pastes. */
function records(): Record<string, string> {
  const lines = [...printed.matchAll(/^(\S+)\. IN TXT (.+)$/gm)];
  return Object.fromEntries(
    lines.map(([, name = '', strings = '']) => [
      name,
      [...strings.matchAll(/"([^"]*)"/g)].map(([, one]) => one).join(''),
    ]),
  );
}

/** Letters to three people, with names and addresses as people have them, as the mail server got them. */
async function lettersSent() {
  const { house, mailbox, invited } = await makeOutbox();
  const sign = signer(dkimKey({ keyFile, selector: 'tasuki', domain: 'example.org' }));
  house.mailer = openMailer({ smtpUrl: mailbox.url }, { sign });
  for (const name of ['佐藤 花子', 'Anne  O’Neil', 'x'.repeat(70)])
    await invited(name, { email: `${name.length}@example.com` });
  await deliverDue(house);
  await house.mailer.close();
  expect(mailbox.caught).toHaveLength(3);
  return mailbox.caught.map(({ raw }) => raw);
}

describe('the key', () => {
  it('is made once, for its owner alone, and the same records are printed again', async () => {
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    expect(printed).toContain(`DKIM_KEY_FILE=${keyFile}`);
    const again = await command();
    expect(again).toContain('The key is in');
    expect(again.split('\n').slice(1)).toEqual(printed.split('\n').slice(1));
  });

  it('comes with lines that any name server takes, and hints for SPF and DMARC', () => {
    const { 'example.org': spf, '_dmarc.example.org': dmarc } = records();
    for (const [, string = ''] of printed.matchAll(/"([^"]*)"/g)) expect(string.length).toBeLessThan(256);
    expect(spf).toMatch(/^v=spf1 /);
    expect(dmarc).toBe('v=DMARC1; p=none; rua=mailto:tasuki@example.org');
  });

  it('names the sending server in SPF as SPF writes it: a name, an address, or the domain’s own', () => {
    const told = (host: string | null) => spfRecord('example.org', host).value;
    expect(told('mail.example.org')).toBe('v=spf1 a:mail.example.org ~all');
    expect(told('192.0.2.7')).toBe('v=spf1 ip4:192.0.2.7 ~all');
    expect(told('[2001:db8::7]')).toBe('v=spf1 ip6:2001:db8::7 ~all');
    for (const own of [null, 'localhost', '127.0.0.1', '[::1]']) expect(told(own)).toBe('v=spf1 mx ~all');
  });

  it('stops the start with a clear message when it is none', () => {
    const file = join(folder, 'other.pem');
    writeFileSync(file, 'not a key');
    const wrong = (keyFile: string) => () => dkimKey({ keyFile, selector: 'tasuki', domain: 'example.org' });
    expect(wrong(file)).toThrow(SettingsError);
    expect(wrong(file)).toThrow(/DKIM_KEY_FILE .*holds no private key/);
    expect(wrong(join(folder, 'none.pem'))).toThrow(/DKIM_KEY_FILE .*cannot be read/);
  });
});

describe('a signed letter', () => {
  test.skipIf(unheard)('is believed with the printed record, and by that alone', async () => {
    const sent = await lettersSent();
    expect(believed(sent, records())).toEqual([true, true, true]);
    expect(believed(sent, { 'tasuki._domainkey.example.org': 'v=DKIM1; k=rsa; p=' })).toEqual([false, false, false]);
  });

  test.skipIf(unheard)('is not believed once anything that matters was changed', async () => {
    const [sent] = await lettersSent();
    const said = String(sent?.toString('latin1'));
    const changes = [
      said.replace(/^Subject: /m, 'Subject: x'),
      said.replace(/^List-Unsubscribe-Post: .*$/m, 'List-Unsubscribe-Post: no'),
      said.replace(/^List-Unsubscribe: <http/m, 'List-Unsubscribe: <https'),
      said.replace('\r\n\r\n', '\r\n\r\nx'),
    ];
    for (const changed of changes) expect(changed).not.toBe(said);
    expect(
      believed(
        changes.map((one) => Buffer.from(one, 'latin1')),
        records(),
      ),
    ).toEqual(changes.map(() => false));
  });

  it('names both unsubscribe headers, is the same each time, and has no line that a server would break', async () => {
    const [sent] = await lettersSent();
    const head = String(sent).split('\r\n\r\n')[0] as string;
    const signature = /^DKIM-Signature: (?:.*)(?:\r\n .*)*/.exec(head)?.[0] ?? '';
    const names = /\bh=([^;]*);/.exec(signature)?.[1]?.replace(/\s/g, '').split(':');
    expect(names).toEqual(expect.arrayContaining(['from', 'list-unsubscribe', 'list-unsubscribe-post', 'message-id']));
    // RFC 5322 §2.1.1.
    for (const line of signature.split('\r\n')) expect(line.length).toBeLessThan(998);
    const bare = Buffer.from(String(sent).slice(signature.length + 2));
    const sign = signer(dkimKey({ keyFile, selector: 'tasuki', domain: 'example.org' }));
    expect((await sign(bare)).equals(sent as Buffer)).toBe(true);
  });
});
