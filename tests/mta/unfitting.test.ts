import { expect, test } from 'vitest';
import { answer } from '../../src/answers/actions.ts';
import { cancelSession } from '../../src/cancellations/actions.ts';
import { watchChannel } from '../../src/inbound/probes/actions.ts';
import { openSession } from '../../src/openings/actions.ts';
import { foreignMissing } from '../inbound/foreign/replies.ts';
import { invite } from '../support/links.ts';
import { calendarIn, patiently, realParts, realPartsMissing } from './cast.ts';

const missing = realPartsMissing();

/** A session with one seat, which is Ken's; Mei has the invitation in her mailbox. */
async function fullSession() {
  const parts = await realParts({ capacityOnSite: 1 });
  const { world, house, clock, host, meetup, id, well, mailed } = parts;
  await watchChannel(house, clock.now());
  await well();
  await openSession(house, { personId: host.id }, meetup.id, id, { hostGoing: false, leadGoing: false });
  const invitation = calendarIn((await mailed(1)).at(-1), 'REQUEST');
  const ken = await world.person('Ken');
  await world.join(meetup, ken);
  const [{ rsvpId }] = await invite(world, { id }, ken);
  await answer(house, rsvpId, { answer: 'yes', letGo: false });
  return { ...parts, invitation };
}

test.skipIf(missing !== null || foreignMissing())(
  'what a calendar answers and does not fit is told by mail: a full session, another time, somebody else, too late, called off',
  async () => {
    const { house, host, meetup, id, clock, invitation, answers, state, mailed, outcomes, end } = await fullSession();
    const newest = async (many: number, email?: string) => (await mailed(many, email)).at(-1);
    try {
      await answers(invitation, 'ACCEPTED', 'google');
      await expect.poll(state, patiently).toBe('waitlisted');
      expect((await newest(2))?.subject).toMatch(/^【キャンセル待ち】/);

      await answers(invitation, 'TENTATIVE', 'outlook', { method: 'COUNTER', comment: '19時半なら行けます' });
      await expect.poll(async () => (await outcomes()).length, patiently).toBe(2);
      expect((await newest(2, host.email))?.text).toContain(
        '> 2026年12月5日(土) 19:00〜21:00 (JST)\r\n> 19時半なら行けます',
      );
      expect(await state()).toBe('waitlisted');

      await answers(invitation, 'DELEGATED', 'outlook', { others: ['aoi@example.com'] });
      await expect.poll(state, patiently).toBe('withdrawn');
      expect((await newest(3, host.email))?.text).toContain('aoi@example.com');
      expect((await newest(3))?.text).toContain('代理の方のお席は、まだお取りしていません');

      clock.pass({ days: 12 });
      await answers(invitation, 'ACCEPTED', 'apple');
      await expect.poll(state, patiently).toBe('requested');
      expect((await newest(4))?.text).toContain('主催者が席を');
      expect((await newest(4, host.email))?.subject).toMatch(/^【運営】/);

      await cancelSession(house, { personId: host.id }, meetup.id, id, { reason: '', number: 'keep' });
      await answers(invitation, 'ACCEPTED', 'google');
      await expect.poll(outcomes, patiently).toContain('cancelled');
      expect(await state()).toBe('requested');
      expect((await newest(5))?.subject).toMatch(/中止】/);
    } finally {
      await end();
    }
  },
  600_000,
);
