import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { expect, onTestFinished, test } from 'vitest';
import { openMailer } from '../../src/mail/transport.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { pauseNow } from '../../src/outbox/pause.ts';
import { makeOutbox } from '../outbox/house.ts';

/** A mail server with a certificate that nobody vouches for; gives its address. */
async function selfSigned(secure: boolean): Promise<string> {
  const server = new SMTPServer({ secure, authOptional: true, disableReverseLookup: true });
  server.on('error', () => {});
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => new Promise<void>((gone) => void server.close(() => gone())));
  return `${secure ? 'smtps' : 'smtp'}://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
}

test.each([
  ['from the first byte', true],
  ['after STARTTLS', false],
])('a certificate that nobody vouches for is not believed %s, unless the operator says so', async (_name, secure) => {
  const smtpUrl = await selfSigned(secure);
  const strict = openMailer({ smtpUrl });
  const trusting = openMailer({ smtpUrl, smtpSelfSigned: true });
  expect(await strict.verify()).toMatchObject({ ok: false, fault: { stage: 'tls', code: null } });
  expect(await trusting.verify()).toMatchObject({ ok: true });
  await Promise.all([strict.close(), trusting.close()]);
});

test('letters wait for such a server with no attempt burnt, and the operator sees why', async () => {
  const { house, invited, letterTo } = await makeOutbox();
  house.mailer = openMailer({ smtpUrl: await selfSigned(true) });
  const hanako = await invited('Hanako');
  expect(await deliverDue(house)).toMatchObject({ sent: 0, paused: true });
  expect(await letterTo(hanako)).toMatchObject({ state: 'waiting', attempts: 0 });
  expect(await pauseNow(house.store.read)).toMatchObject({
    why: 'configuration',
    said: expect.stringContaining('certificate'),
  });
  await house.mailer.close();
});
