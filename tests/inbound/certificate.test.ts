import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { expect, onTestFinished, test } from 'vitest';
import { unbelieved } from '../../src/channel/certificate.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { noteLogin } from '../../src/inbound/probes/actions.ts';
import { composeForReading } from '../../src/outbox/read.ts';
import { patiently, reading } from './reading.ts';

/** A server whose certificate nobody vouches for: nothing is said before it is believed, so that it may speak anything. */
async function selfSigned(): Promise<string> {
  const server = new SMTPServer({ secure: true });
  server.on('error', () => {});
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => new Promise<void>((gone) => void server.close(() => gone())));
  return `imaps://tasuki:secret@127.0.0.1:${(server.server.address() as AddressInfo).port}/INBOX`;
}

test.each([
  ['CERT_HAS_EXPIRED', 'expired'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'name'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'issuer'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'issuer'],
  ['ECONNREFUSED', null],
])('%s says of a certificate: %s', (code, sort) => {
  expect(unbelieved(Object.assign(new Error('no'), { code }))).toBe(sort);
});

test('the operator sees that a certificate is not believed, and what to do, until it is', async () => {
  const { house, health, channel, world } = await reading(await selfSigned());
  const browser = await world.signIn(await world.person('Olga', { operatorSince: 1 }));
  const page = async (language = 'ja') => (await browser.get('/operator/mail', { 'accept-language': language })).body;
  await expect.poll(async () => (await health())?.certificate ?? null, patiently).not.toBeNull();
  await channel.stop();
  expect(await page()).toMatch(/証明書を確かめられないため.*/);
  for (const [sort, words] of [
    ['issuer', 'NODE_EXTRA_CA_CERTS'],
    ['name', 'INBOUND のサーバー名'],
    ['expired', '更新してください'],
  ] as const) {
    await noteLogin(house, sort);
    expect(await page()).toContain(words);
  }
  await noteLogin(house, 'well');
  expect(await page()).not.toContain('証明書');
});

test('they are told by mail as well, once', async () => {
  const { house, channel, world } = await reading('imap://tasuki:secret@127.0.0.1:1/INBOX');
  await channel.stop();
  await world.person('Olga', { operatorSince: 1 });
  const { setRepliesRead } = await import('../../src/outbox/tier.ts');
  await house.store.write('x', (tx) => setRepliesRead(tx, true, house.clock.now()));
  for (const sort of ['name', 'name'] as const) await noteLogin(house, sort);
  const told = (await house.store.read.select().from(letters)).filter(({ kind }) => kind === 'channel-changed');
  expect(told).toMatchObject([{ facts: { read: false, why: 'certificate' } }]);
  expect((await composeForReading(house, told[0]?.id ?? ''))?.text).toContain('証明書');
});
