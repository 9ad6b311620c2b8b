import { expect, test } from 'vitest';
import { letters } from '../../src/db/schema/letters.ts';
import { openMailer } from '../../src/mail/transport.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { openMailbox } from '../support/mailbox.ts';
import { makeWorld } from '../support/world.ts';

test('the link comes by mail, at night too, and leads back to where it was asked for', async () => {
  const mailbox = await openMailbox();
  const mailer = openMailer({ smtpUrl: mailbox.url });
  const { stranger, house } = await makeWorld({ now: '2026-11-21T23:30:00+09:00', mailer });
  const browser = stranger();
  await browser.post('/sign-in', { email: 'sato@example.com', next: '/me/sign-ins' });
  await deliverDue(house);
  const [letter] = mailbox.to('sato@example.com');
  expect(letter?.mail.subject).toBe('【ログイン用リンク】Tasuki');
  const link = /http:\/\/tasuki\.test(\S+)/.exec(String(letter?.mail.text))?.[1] ?? '';
  expect(link).toContain('?next=%2Fme%2Fsign-ins');
  expect((await browser.get(link)).body).toContain('value="/me/sign-ins"');
  expect((await browser.post(link, { name: '佐藤', next: '/me/sign-ins' })).location).toBe('/me/sign-ins');
  await mailer.close();
});

test('asked twice before the first mail left, only the newer link is mailed', async () => {
  const { stranger, house } = await makeWorld();
  await stranger().post('/sign-in', { email: 'sato@example.com' });
  await stranger().post('/sign-in', { email: 'sato@example.com' });
  const states = (await house.store.read.select().from(letters)).map((letter) => letter.state);
  expect(states.sort()).toEqual(['dropped', 'waiting']);
});

test('the sender cannot be turned into another by a foreign host name', async () => {
  const { stranger, house } = await makeWorld();
  for (const name of ['host', 'x-forwarded-host'])
    await stranger().post('/sign-in', { email: 'sato@example.com' }, { [name]: 'evil.example' });
  const posted = await house.store.read.select().from(letters);
  expect(posted).toHaveLength(1);
  expect(JSON.stringify(posted)).not.toContain('evil');
});
