import { expect, test } from 'vitest';
import { gather } from '../../src/outbox/gather.ts';
import { letterOf } from '../../src/outbox/letter.ts';
import { makeOutbox } from './house.ts';

test('the thanks name who leads the next session, once they said yes and where their name may be shown', async () => {
  const { house, host, person, join, answer, write, letters, change, changePerson } = await makeOutbox();
  const mei = await person('Mei');
  await join(mei);
  await answer(mei, 'going');
  await write({ kind: 'follow-up', to: { person: mei.id } });
  const { keys, clock, store } = house;
  const told = {
    keys,
    origin: 'http://t',
    locale: 'ja',
    timeZone: 'Asia/Tokyo',
    signInMinutes: 30,
    inboundAddresses: [],
  };
  const named = async () => {
    const [found] = await gather(store.read, await letters(), clock.now());
    return found && letterOf(found, told as never, clock.now()).data;
  };
  expect(await named()).toMatchObject({ nextLead: '' });
  await changePerson(host, { namePublicAt: 1 });
  expect(await named()).toMatchObject({ nextLead: '山田 太郎' });
  await change({ leadState: 'asked' });
  expect(await named()).toMatchObject({ nextLead: '' });
});
