import { describe, expect, it } from 'vitest';
import { meetups } from '../../src/db/schema/meetups.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { day, makeOutbox } from './house.ts';

/** Posts one letter to a member with this answer, changes the world, and tells what became of it. */
async function became(
  kind: Parameters<Awaited<ReturnType<typeof makeOutbox>>['write']>[0]['kind'],
  state: string,
  change: (outbox: Awaited<ReturnType<typeof makeOutbox>>, who: { id: string }) => unknown = () => {},
  facts: Record<string, unknown> = {},
) {
  const outbox = await makeOutbox();
  const who = await outbox.person('Hanako');
  await outbox.join(who);
  const rsvpId = await outbox.answer(who, state, { offerExpiresAt: outbox.clock.now() + day });
  await outbox.write({ kind, to: { person: who.id }, rsvpId, facts });
  await change(outbox, who);
  await deliverDue(outbox.house);
  const letter = (await outbox.letters()).find((one) => one.kind === kind);
  return letter?.state === 'dropped' ? letter.reason : letter?.state;
}

describe('a letter is judged at the moment it would leave', () => {
  it('an invitation is not sent to who has answered', async () => {
    expect(await became('invitation', 'invited')).toBe('sent');
    expect(await became('invitation', 'declined')).toBe('answered');
  });

  it('the question goes to who has not answered and to △, before the deadline', async () => {
    expect(await became('question', 'invited')).toBe('sent');
    expect(await became('question', 'maybe')).toBe('sent');
    expect(await became('question', 'going')).toBe('answered');
    expect(await became('question', 'invited', ({ clock }) => clock.pass({ days: 8 }))).toBe('over');
  });

  it('a reminder is not sent for a session that is cancelled, postponed, over, or moved', async () => {
    expect(await became('day-before', 'going')).toBe('sent');
    expect(await became('day-before', 'withdrawn')).toBe('declined');
    expect(await became('day-before', 'going', ({ change }) => change({ cancelledAt: 1 }))).toBe('cancelled');
    expect(await became('day-before', 'going', ({ change }) => change({ postponedAt: 1 }))).toBe('postponed');
    expect(await became('day-before', 'going', ({ change, clock }) => change({ startsAt: clock.now() }))).toBe('over');
    expect(await became('day-before', 'going', () => {}, { startsAt: 1 })).toBe('moved');
    expect(await became('day-before', 'going', () => {}, { revision: 7 })).toBe('moved');
  });

  it('the letters around a session that outlives its meetup still go, a welcome does not', async () => {
    const ended: Parameters<typeof became>[2] = ({ house }) =>
      house.store.write('meetup', (tx) => tx.update(meetups).set({ endedAt: 1 }));
    expect(await became('day-before', 'going', ended)).toBe('sent');
    expect(await became('welcome', 'invited', ended)).toBe('ended');
  });

  it('nobody hears of a cancellation that was taken back', async () => {
    expect(await became('session-cancelled', 'going', ({ change }) => change({ cancelledAt: 1 }))).toBe('sent');
    expect(await became('session-cancelled', 'going')).toBe('revived');
  });

  it('an answer that has changed since is confirmed by its own letter', async () => {
    expect(await became('answer-received', 'going', () => {}, { state: 'going' })).toBe('sent');
    expect(await became('answer-received', 'withdrawn', () => {}, { state: 'going' })).toBe('answered');
  });

  it('an offer whose clock ran out is not made', async () => {
    expect(await became('seat-offered', 'offered')).toBe('sent');
    expect(await became('seat-offered', 'offered', ({ clock }) => clock.pass({ days: 1 }))).toBe('answered');
  });

  it('who left gets no reminder, and still hears that the session is cancelled', async () => {
    const { members } = await import('../../src/db/schema/meetups.ts');
    const leave = ({ house }: Awaited<ReturnType<typeof makeOutbox>>) =>
      house.store.write('test', async (tx) => void (await tx.update(members).set({ state: 'left' })));
    expect(await became('day-before', 'going', leave)).toBe('left');
    const cancelled = (outbox: Awaited<ReturnType<typeof makeOutbox>>) =>
      leave(outbox).then(() => outbox.change({ cancelledAt: 1 }));
    expect(await became('session-cancelled', 'going', cancelled)).toBe('sent');
  });

  it('who deleted their account gets nothing', async () => {
    expect(
      await became('day-before', 'going', ({ changePerson }, who) => changePerson(who, { erasedAt: 1, email: null })),
    ).toBe('erased');
  });

  it('is not sent when its meetup does without it', async () => {
    const { letterTexts } = await import('../../src/db/schema/letters.ts');
    const off = ({ house, meetupId }: Awaited<ReturnType<typeof makeOutbox>>) =>
      house.store.write('test', async (tx) => {
        await tx
          .insert(letterTexts)
          .values({ id: 'x', meetupId, kind: 'day-before', locale: 'ja', off: true, updatedAt: 1, updatedBy: 'x' });
      });
    expect(await became('day-before', 'going', off)).toBe('off');
  });

  it('expires', async () => {
    expect(await became('invitation', 'invited', ({ clock }) => clock.pass({ days: 9 }))).toBe('expired');
  });
});
