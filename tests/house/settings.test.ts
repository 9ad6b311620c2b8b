import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSettings, SettingsError, settingNames } from '../../src/env.ts';

const root = join(import.meta.dirname, '..', '..');
const documents = ['README.md', '.env.example'].map((name) => [name, readFileSync(join(root, name), 'utf8')] as const);

test.each(documents)('%s lists every setting', (_name, text) => {
  for (const [name] of settingNames) expect(text).toContain(name);
});

test('every setting is explained with an example', () => {
  for (const [, words] of settingNames) expect(words).toMatch(/e\.g\. /);
});

test('nothing has to be set', () => {
  const settings = readSettings({});
  expect(settings).toMatchObject({ origin: 'http://127.0.0.1:3000', host: '127.0.0.1', port: 3000, smtpUrl: null });
});

describe('a wrong setting is named, with an example', () => {
  test.each([
    ['BASE_URL', '/'],
    ['BASE_URL', 'https://example.org/path'],
    ['LISTEN', '3000'],
    ['LISTEN', '127.0.0.1:99999'],
    ['TRUSTED_PROXIES', 'proxy.local'],
    ['DATABASE_URL', 'mysql://x'],
    ['SECRET', 'short'],
    ['SMTP_URL', 'mail.example.org'],
    ['MAIL_FROM', 'a@b, c@d'],
    ['INBOUND', 'mail.example.org'],
    ['INBOUND', 'imaps://mail.example.org/INBOX'],
    ['INBOUND_ADDRESS', 'tasuki+x@example.org'],
    ['LETTERS_PER_MINUTE', '-1'],
    ['LETTERS_PER_MINUTE', 'many'],
    ['LOCALE', 'fr'],
    ['TIME_ZONE', 'Mars/Olympus'],
    ['WHO_MAY_START', 'everybody'],
    ['SIGN_IN_MINUTES', '4'],
  ])('%s=%s', (name, value) => {
    expect(() => readSettings({ [name]: value })).toThrow(SettingsError);
    expect(() => readSettings({ [name]: value })).toThrow(new RegExp(`Setting ${name} .*environment variable`));
  });

  test('SMTP with an address that only this machine opens, unless allowed', () => {
    const smtp = { SMTP_URL: 'smtp://mail.example.org:25' };
    expect(() => readSettings(smtp)).toThrow(/BASE_URL/);
    expect(readSettings({ ...smtp, ALLOW_LOOPBACK_LINKS: 'yes' }).smtpUrl).toBe(smtp.SMTP_URL);
  });

  test('PostgreSQL without a secret', () => {
    expect(() => readSettings({ DATABASE_URL: 'postgres://localhost/tasuki' })).toThrow(/SECRET/);
  });
});
