import { expect, test } from 'vitest';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { pauseNow, stopQueue } from '../../src/outbox/pause.ts';
import { makeOutbox } from './house.ts';

/** The operator has paused sending, while an invitation and a sign-in link wait. */
async function paused() {
  const outbox = await makeOutbox({ secure: true });
  const { house, host, write, clock, invited } = outbox;
  const mei = await invited('Mei');
  const facts = { version: 1, next: null };
  const nowhere = { meetupId: undefined, sessionId: undefined };
  await write({ kind: 'sign-in', ...nowhere, to: { person: host.id }, facts });
  await house.store.write('test', (tx) => stopQueue(tx, clock.now()));
  return { ...outbox, mei };
}

test('a paused server still sends sign-in links, and nothing else', async () => {
  const { house, mailbox, mei, host, write, letterTo } = await paused();
  await write({ kind: 'your-link', to: { person: mei.id } });
  expect(await deliverDue(house)).toMatchObject({ sent: 1, paused: true });
  expect(await deliverDue(house, { upTo: 1 })).toMatchObject({ sent: 0, paused: true });
  expect(mailbox.caught.map(({ to }) => to)).toEqual([[host.email]]);
  expect(await letterTo(mei)).toMatchObject({ state: 'waiting', attempts: 0 });
  expect(await pauseNow(house.store.read)).toMatchObject({ why: 'operator' });
});

test('a sign-in link that the server refuses meanwhile does not knock every second', async () => {
  const { house, mailbox, clock, host, letterTo } = await paused();
  mailbox.goWrong({ at: 'auth', say: '535 5.7.8 Wrong password', times: 50 });
  await deliverDue(house);
  const tried = mailbox.connections();
  clock.pass({ seconds: 30 });
  expect(await deliverDue(house)).toMatchObject({ sent: 0, paused: true });
  expect([mailbox.connections(), (await letterTo(host))?.state]).toEqual([tried, 'waiting']);
  mailbox.goRight();
  clock.pass({ minutes: 1 });
  expect(await deliverDue(house)).toMatchObject({ sent: 1 });
});
