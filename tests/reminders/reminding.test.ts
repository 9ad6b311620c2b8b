import { describe, expect, it } from 'vitest';
import { letterTexts } from '../../src/db/schema/letters.ts';
import { makeGroup } from './cast.ts';

describe('when the moment of a letter has come', () => {
  it('those who have not answered, and △, are asked once and never again', async () => {
    const { answer, clock, remind, told, change, session } = await makeGroup();
    const [mei, ken, yui] = [
      await answer('Mei', 'invited'),
      await answer('Ken', 'maybe'),
      await answer('Yui', 'going'),
    ];
    clock.set('2026-11-30T19:05:00+09:00');
    expect(await remind()).toBe(2);
    expect([await told(mei), await told(ken), await told(yui)]).toEqual([['question'], ['question'], []]);
    await change({ startsAt: session.startsAt + 1, revision: 9 });
    expect(await remind()).toBe(0);
  });

  it('who comes is asked a week before, but not who signed up two days before that', async () => {
    const { answer, clock, remind, told } = await makeGroup();
    const early = await answer('Mei', 'going');
    clock.set('2026-11-26T18:00:00+09:00');
    const late = await answer('Ken', 'going');
    clock.set('2026-11-28T17:59:00+09:00');
    expect(await remind()).toBe(0);
    clock.set('2026-11-28T18:00:30+09:00');
    await remind();
    expect([await told(early), await told(late)]).toEqual([['still-fine'], []]);
  });

  it('everybody who comes hears of it the day before at noon, the host too', async () => {
    const { answer, clock, remind, told, posted } = await makeGroup();
    const mei = await answer('Mei', 'going');
    const ken = await answer('Ken', 'declined');
    clock.set('2026-12-04T12:00:10+09:00');
    await remind();
    expect([await told(mei), await told(ken)]).toEqual([['day-before'], []]);
    expect((await posted())[0]).toMatchObject({ kind: 'day-before', priority: 4, rsvpId: mei.rsvpId });
  });

  it('a second look posts nothing more', async () => {
    const { answer, clock, remind } = await makeGroup();
    await answer('Mei', 'going');
    clock.set('2026-12-04T12:00:10+09:00');
    expect(await remind()).toBe(1);
    expect(await remind()).toBe(0);
  });

  it('thanks go out the next morning, and to those absent what they missed', async () => {
    const { answer, clock, remind, told, change } = await makeGroup();
    const [mei, ken, yui] = [
      await answer('Mei', 'going'),
      await answer('Ken', 'declined'),
      await answer('Yui', 'invited'),
    ];
    await change({ materialsUrl: 'https://example.com/slides' });
    clock.set('2026-12-06T09:00:00+09:00');
    await remind();
    expect([await told(mei), await told(ken), await told(yui)]).toEqual([['follow-up'], ['follow-up-absent'], []]);
  });
});

describe('a letter that no longer makes sense', () => {
  it('is skipped when its moment has passed, and the log says so', async () => {
    const { answer, clock, remind, told, logged } = await makeGroup();
    const mei = await answer('Mei', 'going');
    clock.set('2026-12-04T21:00:00+09:00');
    await remind();
    expect(await told(mei)).toEqual([]);
    expect(logged.filter((line) => line.includes('reminder skipped'))).toHaveLength(4);
    await remind();
    expect(logged.filter((line) => line.includes('reminder skipped'))).toHaveLength(4);
  });

  it('still leaves after an hour in which the server was down', async () => {
    const { answer, clock, remind, told } = await makeGroup();
    const mei = await answer('Mei', 'going');
    clock.set('2026-12-04T13:00:00+09:00');
    await remind();
    expect(await told(mei)).toEqual(['day-before']);
  });

  it.each(['cancelledAt', 'postponedAt', 'skippedAt'] as const)(
    'is not posted for a session that is off (%s)',
    async (mark) => {
      const { answer, clock, remind, change } = await makeGroup();
      await answer('Mei', 'going');
      await change({ [mark]: clock.now() });
      clock.set('2026-12-04T12:00:00+09:00');
      expect(await remind()).toBe(0);
    },
  );

  it('waits for the new date of a session that moved', async () => {
    const { answer, clock, remind, change, session } = await makeGroup();
    await answer('Mei', 'going');
    await change({ startsAt: session.startsAt + 86_400_000, endsAt: session.endsAt + 86_400_000 });
    clock.set('2026-12-04T12:00:00+09:00');
    expect(await remind()).toBe(0);
    clock.set('2026-12-05T12:00:00+09:00');
    expect(await remind()).toBe(1);
  });

  it('is not posted for a draft, nor to who said "this is not me"', async () => {
    const { answer, clock, remind, change } = await makeGroup();
    await answer('Mei', 'going', { notMeAt: clock.now() });
    clock.set('2026-12-04T12:00:00+09:00');
    expect(await remind()).toBe(0);
    await change({ openedAt: null });
    expect(await remind()).toBe(0);
  });

  it('is not posted where the meetup does without its kind', async () => {
    const { answer, clock, remind, meetup, house, host } = await makeGroup();
    await answer('Mei', 'going');
    const off = { id: 'x', meetupId: meetup.id, kind: 'day-before', locale: 'ja' as const, off: true };
    const by = { updatedAt: clock.now(), updatedBy: host.id };
    await house.store.write('test', (tx) => tx.insert(letterTexts).values({ ...off, ...by }));
    clock.set('2026-12-04T12:00:00+09:00');
    expect(await remind()).toBe(0);
  });
});
