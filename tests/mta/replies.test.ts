import { expect, test } from 'vitest';
import { cancelSession } from '../../src/cancellations/actions.ts';
import { watchChannel } from '../../src/inbound/probes/actions.ts';
import { moveSession } from '../../src/moves/actions.ts';
import { openSession } from '../../src/openings/actions.ts';
import { sessionById } from '../../src/sessions/queries.ts';
import { foreignMissing } from '../inbound/foreign/replies.ts';
import { calendarIn, patiently, realParts, realPartsMissing } from './cast.ts';

const missing = realPartsMissing();

const uidOf = (file: string) => /^UID:(.*)$/m.exec(file)?.[1];
const sequenceOf = (file: string) => Number(/^SEQUENCE:(\d+)/m.exec(file)?.[1]);

test.skipIf(missing !== null || foreignMissing())(
  'maybe, no and yes in the calendar count and are confirmed by mail; an update replaces the entry, a cancellation ends it',
  async () => {
    const { house, host, meetup, id, well, mailed, answers, state, clock, end } = await realParts();
    const confirmed = async (many: number, answer: string) => {
      const mail = (await mailed(many)).at(-1);
      expect(mail?.subject).toMatch(/^【お返事受付】/);
      expect(mail?.text).toContain(answer);
      expect(mail?.replyTo?.[0]?.address).toMatch(/^tasuki\+[0-9a-v]{26}@example\.com$/);
    };
    try {
      await watchChannel(house, clock.now());
      await well();
      await openSession(house, { personId: host.id }, meetup.id, id, { hostGoing: false, leadGoing: false });
      const invitation = calendarIn((await mailed(1)).at(-1), 'REQUEST');
      expect(invitation).toMatch(/ORGANIZER;CN="朝の読書会":mailto:tasuki@example\.com/);
      await answers(invitation, 'TENTATIVE', 'outlook');
      await expect.poll(state, patiently).toBe('maybe');
      await confirmed(2, '未定');
      await answers(invitation, 'DECLINED', 'apple');
      await expect.poll(state, patiently).toBe('declined');
      await confirmed(3, '今回は');
      await answers(invitation, 'ACCEPTED', 'google');
      await expect.poll(state, patiently).toBe('going');
      await confirmed(4, '参加');
      const act = { personId: host.id };
      const { localStart = '' } = (await sessionById(house.store.read, id)) ?? {};
      const at = { date: localStart.slice(0, 10), starts: '18:00', ends: '20:00' };
      expect(await moveSession(house, act, meetup.id, id, at)).toMatchObject({ ok: true });
      const update = calendarIn((await mailed(5)).at(-1), 'REQUEST');
      expect(await cancelSession(house, act, meetup.id, id, { reason: '', number: 'keep' })).toMatchObject({
        ok: true,
      });
      const cancel = calendarIn((await mailed(6)).at(-1), 'CANCEL');
      expect([update, cancel].map(uidOf)).toEqual([uidOf(invitation), uidOf(invitation)]);
      expect([invitation, update, cancel].map(sequenceOf)).toEqual(
        [1, 2, 3].map((n) => n - 1 + sequenceOf(invitation)),
      );
      expect(update).toContain('PARTSTAT=ACCEPTED');
      expect(cancel).toContain('STATUS:CANCELLED');
    } finally {
      await end();
    }
  },
  600_000,
);
