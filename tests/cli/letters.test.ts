import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { lettersTold } from '../../src/cli/letters/told.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { stopQueue } from '../../src/outbox/pause.ts';
import { openRests } from '../../src/outbox/slow-domains.ts';
import { makeDesk } from '../messages/cast.ts';
import { kindServer } from '../reminders/cast.ts';

/** The host has written to the two who come; the time to undo it is over, and one letter has left. */
async function halfSent() {
  const desk = await makeDesk({ mailer: kindServer });
  await desk.send();
  desk.clock.pass({ minutes: 6 });
  await deliverDue(desk.house, { limit: 1 });
  return desk;
}

test('the operator reads from a shell what waits, how fast it leaves and how far a big send is', async () => {
  const { house, meetup } = await halfSent();
  const told = await lettersTold(house);
  for (const words of [
    'Letters leave.',
    'Left: 1 in the last 5 minutes, 1 in the last hour.',
    'Waiting: 1, of which 1 should leave now.',
    '  Invitations: 1 (1 now)',
    'Failed in the last 7 days: none.',
    `  ${meetup.slug}, `,
    ': 1/2, 0',
  ])
    expect(told).toContain(words);
  expect(told).toMatch(/The oldest should have left on .*, 1 min ago\./);
});

test('it says why nothing leaves, and which domain rests; never an address, a name or a token', async () => {
  const { house, mei, ken, clock } = await halfSent();
  await house.store.write('x', (tx) => stopQueue(tx, clock.now()));
  await (await openRests(house.store)).slow('big.example', '451 4.7.1 Too many from <…>', clock.now());
  const reason = { state: 'failed', reason: 'unknown-user', settledAt: clock.now() } as const;
  await house.store.write('x', (tx) => tx.update(letters).set(reason).where(eq(letters.state, 'waiting')));
  const told = await lettersTold(house);
  expect(told).toContain('Paused by an operator: nothing but sign-in links leaves');
  expect(told).toContain('big.example (451 4.7.1 Too many from <…>)');
  expect(told).toContain('No big send is on its way.');
  for (const secret of [mei.email, ken.email, mei.name, ken.name, '@']) expect(told).not.toContain(secret);
  expect(told).not.toMatch(/[a-z2-7]{26}/);
});

test('where no mail server is set it says so', async () => {
  const { house } = await makeDesk();
  expect(await lettersTold(house)).toContain('No mail server is set (SMTP_URL)');
});
