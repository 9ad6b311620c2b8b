import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { held } from '../support/held.ts';
import { makeWorld } from '../support/world.ts';
import { crowdedMeetup, type Invited, invitedSession } from './support/crowds.ts';
import { commentOf, expectCalm, expectNothingFalse } from './support/refusals.ts';
import { addressOf } from './support/servers.ts';
import { full, patience } from './support/sizes.ts';

const seconds = full ? [1, 4, 6, 30] : [1, 4, 6];

test.each(seconds)(
  'an answer waits while another process holds the lock for %d s, or is refused calmly and wholly',
  { timeout: patience, concurrent: true },
  async (held_s) => {
    const world = await makeWorld();
    const { sessionId, invited } = await invitedSession(world, await crowdedMeetup(world, 1));
    const [one] = invited as [Invited];
    const form = { answer: 'going', comment: commentOf(one.rsvpId) };
    const phone = world.stranger();
    const letGo = await held(addressOf(world), sessionId);
    const started = performance.now();
    const said = phone.post(one.page, form).then((answer) => ({ ...answer, ms: performance.now() - started }));
    const page = await phone.get(one.page);
    expect(page.status).toBe(200);
    expect(performance.now() - started).toBeLessThan(900);
    await pause(held_s * 1000);
    await letGo();
    const { ms, ...answer } = await said;
    if (held_s < 5) {
      expect([answer.status, ms > held_s * 1000]).toEqual([303, true]);
    } else {
      expectCalm(answer, form.comment);
      expect(ms).toBeLessThan(8000);
      await expectNothingFalse(world, { taken: [], refused: [one.rsvpId] });
      expect((await phone.post(one.page, form)).status).toBe(303);
    }
    await expectNothingFalse(world, { taken: [one.rsvpId], refused: [] });
    await world.close();
  },
);
