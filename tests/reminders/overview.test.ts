import { describe, expect, it } from 'vitest';
import { meetupById } from '../../src/meetups/queries.ts';
import { lettersOf, planOf } from '../../src/reminders/overview/queries.ts';
import { sessionById } from '../../src/sessions/queries.ts';
import { makeGroup } from './cast.ts';

async function aPlan(members = 20) {
  const group = await makeGroup({ members });
  const { house, clock, meetup, session } = group;
  const plan = async () => {
    const { read } = house.store;
    const [of, about] = [await meetupById(read, meetup.id), await sessionById(read, session.id)];
    if (of === null || about === null) throw new Error('There is a meetup and a session.');
    return (await planOf(read, of, about, clock.now())).map(({ kind, many, state }) => `${kind} ${many} ${state}`);
  };
  return { ...group, plan };
}

describe('what will be sent when', () => {
  it('is counted from the answers of today', async () => {
    const { answer, plan } = await aPlan();
    await answer('Mei', 'going', { answeredAt: 0 });
    await answer('Ken', 'maybe');
    await answer('Yui', 'invited');
    expect(await plan()).toEqual([
      'still-fine 1 coming',
      'question 2 coming',
      'details 1 coming',
      'day-before 1 coming',
      'follow-up 1 coming',
    ]);
  });

  it('of a small group is its small set', async () => {
    const { plan } = await aPlan(2);
    expect(await plan()).toEqual(['question 0 coming', 'day-before 0 coming', 'follow-up 0 coming']);
  });

  it('shows what waits, what was sent and what was skipped', async () => {
    const { answer, plan, clock, remind } = await aPlan();
    await answer('Mei', 'going');
    clock.set('2026-12-04T12:00:00+09:00');
    await remind();
    expect(await plan()).toEqual([
      'still-fine 0 skipped',
      'question 0 skipped',
      'details 0 skipped',
      'day-before 1 waiting',
      'follow-up 1 coming',
    ]);
  });

  it('of a draft begins with its invitation; of a cancelled session nothing is left', async () => {
    const { plan, change, clock } = await aPlan();
    await change({ openedAt: null, opensAt: clock.now() + 86_400_000 });
    expect((await plan())[0]).toBe('invitation 20 coming');
    await change({ cancelledAt: clock.now() });
    expect(await plan()).toEqual([]);
  });
});

it('every person’s letters are found with their state and reason', async () => {
  const { answer, clock, remind, house, session } = await aPlan();
  const mei = await answer('Mei', 'going');
  clock.set('2026-12-04T12:00:00+09:00');
  await remind();
  const [letter] = (await lettersOf(house.store.read, session)).get(mei.id) ?? [];
  expect(letter).toMatchObject({ kind: 'day-before', state: 'waiting', at: clock.now(), reason: null });
});
