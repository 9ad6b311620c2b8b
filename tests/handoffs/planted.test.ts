import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Handoff } from '../../src/handoffs/queries.ts';
import type { OverlapSession } from '../../src/handoffs/stages.ts';
import { makeWorld, type World } from '../support/world.ts';
import { firstDifference } from './sequences.ts';

/** Wrong rules, each put in the place of the right one: the model check must notice every one of them. */
const planted = vi.hoisted(() => ({ bug: '' }));

vi.mock('../../src/handoffs/stages.ts', async (original) => {
  const right = await original<typeof import('../../src/handoffs/stages.ts')>();
  return {
    ...right,
    stageOf: (one: Handoff, now: number) =>
      planted.bug === 'accept after expiry' && one.endedAt === null && one.acceptedAt === null
        ? 'proposed'
        : right.stageOf(one, now),
    heldInOverlap: (
      sessions: readonly OverlapSession[],
      handoff: { nomineeId: string; acceptedAt: number },
      now: number,
    ) => {
      const cancelledToo = sessions.map((one) => ({ ...one, cancelledAt: null }));
      if (planted.bug === 'overlap counted with a cancelled session')
        return right.heldInOverlap(cancelledToo, handoff, now);
      if (planted.bug === 'overlap counted with a session that never opened')
        return right.heldInOverlap(
          sessions.map((one) => ({ ...one, openedAt: one.openedAt ?? 1 })),
          handoff,
          now,
        );
      return right.heldInOverlap(sessions, handoff, now);
    },
  };
});

vi.mock('../../src/handoffs/changes.ts', async (original) => {
  const right = await original<typeof import('../../src/handoffs/changes.ts')>();
  return {
    ...right,
    leadAgain: (...said: Parameters<typeof right.leadAgain>) =>
      planted.bug === 'turns of a reverted overlap stay' ? Promise.resolve() : right.leadAgain(...said),
    endHandoff: (...said: Parameters<typeof right.endHandoff>) =>
      planted.bug === 'a reverted handoff stays pending' && said[2] === 'reverted'
        ? Promise.resolve(true)
        : right.endHandoff(...said),
  };
});

vi.mock('../../src/handoffs/departures/steps.ts', async (original) => {
  const right = await original<typeof import('../../src/handoffs/departures/steps.ts')>();
  return {
    ...right,
    claimDue: (...[one, about, waits, now]: Parameters<typeof right.claimDue>) =>
      right.claimDue(
        one,
        about,
        waits,
        planted.bug === 'a quiet host moved before they could object' ? now + 3e9 : now,
      ),
    mayAccept: (...said: Parameters<typeof right.mayAccept>) =>
      planted.bug === 'who claims accepts themselves' || right.mayAccept(...said),
  };
});

vi.mock('../../src/handoffs/departures/changes.ts', async (original) => {
  const right = await original<typeof import('../../src/handoffs/departures/changes.ts')>();
  return {
    ...right,
    endDeparture: (...said: Parameters<typeof right.endDeparture>) =>
      planted.bug === 'the search goes on after the host has changed' && said[2] === 'moved'
        ? Promise.resolve(true)
        : right.endDeparture(...said),
  };
});

vi.mock('../../src/access/queries.ts', async (original) => {
  const right = await original<typeof import('../../src/access/queries.ts')>();
  const hosted = new Set<string>();
  return {
    ...right,
    /** Whoever was host once stays it, beside the new one. */
    rolesFor: async (...said: Parameters<typeof right.rolesFor>): ReturnType<typeof right.rolesFor> => {
      const roles = await right.rolesFor(...said);
      const who = `${said[1].id} ${said[3].personId}`;
      if (roles.inMeetup === 'host') hosted.add(who);
      return planted.bug === 'two hosts' && hosted.has(who) ? { inMeetup: 'host', here: 'host' } : roles;
    },
  };
});

vi.mock('../../src/leads/changes.ts', async (original) => {
  const right = await original<typeof import('../../src/leads/changes.ts')>();
  return {
    ...right,
    endTurn: (...said: Parameters<typeof right.endTurn>) =>
      planted.bug === 'old links alive' && said[1].askedBy === null ? Promise.resolve(true) : right.endTurn(...said),
  };
});

vi.mock('../../src/links/changes.ts', async (original) => {
  const right = await original<typeof import('../../src/links/changes.ts')>();
  return {
    ...right,
    endLinks: (...said: Parameters<typeof right.endLinks>) =>
      planted.bug === 'a team feed outlives its role' && said[1] === 'team-feed'
        ? Promise.resolve()
        : right.endLinks(...said),
  };
});

vi.mock('../../src/tasks/changes.ts', async (original) => {
  const right = await original<typeof import('../../src/tasks/changes.ts')>();
  return {
    ...right,
    endTaskLink: (...said: Parameters<typeof right.endTaskLink>) =>
      planted.bug === 'the old host’s links to tasks stay alive' ? Promise.resolve() : right.endTaskLink(...said),
  };
});

vi.mock('../../src/leads/turns.ts', async (original) => {
  const right = await original<typeof import('../../src/leads/turns.ts')>();
  return {
    ...right,
    rightsSince: (now: number) => (planted.bug === 'a lead’s rights that never end' ? 0 : right.rightsSince(now)),
  };
});

vi.mock('../../src/leads/nudges.ts', async (original) => {
  const right = await original<typeof import('../../src/leads/nudges.ts')>();
  return {
    ...right,
    nudgeDue: (...[leadless, lastAt, now]: Parameters<typeof right.nudgeDue>) => {
      const again = leadless.map((one) => ({ ...one, leadNudges: 0 }));
      if (planted.bug === 'a nudge sent twice') return right.nudgeDue(again, null, now);
      return right.nudgeDue(leadless, planted.bug === 'one mail a week forgotten' ? null : lastAt, now);
    },
  };
});

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => {
  planted.bug = '';
});

test.each([
  'two hosts',
  'old links alive',
  'a team feed outlives its role',
  'the old host’s links to tasks stay alive',
  'a lead’s rights that never end',
  'a nudge sent twice',
  'one mail a week forgotten',
  'a quiet host moved before they could object',
  'accept after expiry',
  'overlap counted with a cancelled session',
  'overlap counted with a session that never opened',
  'turns of a reverted overlap stay',
  'a reverted handoff stays pending',
  'who claims accepts themselves',
  'the search goes on after the host has changed',
])(
  'the model check catches: %s',
  async (bug) => {
    planted.bug = bug;
    expect(await firstDifference(world, 1, 1000)).not.toBeNull();
  },
  240_000,
);

test('with the right rules it finds nothing', async () => {
  expect(await firstDifference(world, 1, 20)).toBeNull();
}, 60_000);
