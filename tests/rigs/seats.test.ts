import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { rsvps } from '../../src/db/schema/meetups.ts';
import { makeWorld, type World } from '../support/world.ts';
import { ask, connections } from './support/ask.ts';
import { crowdedMeetup, type Invited, invitedSession } from './support/crowds.ts';
import { inLanes } from './support/lanes.ts';
import { startServers } from './support/servers.ts';
import { patience, size } from './support/sizes.ts';

const seats = 20;
const answers = 1000;

type Answered = { rsvpId: string; status: number; sentAt: number; heardAt: number };

/** Everybody says this over 50 connections, spread over the servers. */
async function everybodySays(said: string, ports: number[], invited: Invited[]): Promise<Answered[]> {
  const agent = connections(50);
  const answered = await inLanes(50, invited, async ({ rsvpId, page }, index) => {
    const sentAt = performance.now();
    const { status } = await ask(ports[index % ports.length] as number, page, { form: { answer: said }, agent });
    return { rsvpId, status, sentAt, heardAt: performance.now() };
  });
  agent.destroy();
  return answered;
}

async function standing({ house }: World, sessionId: string) {
  const rows = await house.store.read.select().from(rsvps).where(eq(rsvps.sessionId, sessionId));
  const waiting = rows
    .filter((row) => row.state === 'waitlisted')
    .sort((a, b) => Number(a.waitPosition) - Number(b.waitPosition));
  return { rows, going: rows.filter((row) => row.state === 'going'), waiting };
}

const ids = (rows: { id: string }[]) => rows.map((row) => row.id);

/**
 * How often somebody stands before another whose answer had been taken before theirs was even sent. Among the first
 * `together` (those who got a seat) there is no order.
 */
function outOfTurn(order: string[], together: number, answered: Answered[]): number {
  const by = new Map(answered.map((one) => [one.rsvpId, one]));
  let heardBehind = Number.POSITIVE_INFINITY;
  let wrong = 0;
  for (const [index, rsvpId] of [...order.entries()].reverse()) {
    const { sentAt } = by.get(rsvpId) as Answered;
    if (heardBehind < sentAt) wrong += 1;
    if (index < together) continue;
    heardBehind = Math.min(heardBehind, (by.get(rsvpId) as Answered).heardAt);
  }
  return wrong;
}

test(
  `${answers} answers through two servers, and through four, fill ${seats} seats and no more`,
  async () => {
    const world = await makeWorld();
    const crowd = await crowdedMeetup(world, answers);
    const ports = await startServers(world, 4);
    for (let round = 0; round < size(2, 40); round += 1) {
      const { sessionId, invited } = await invitedSession(world, crowd, { capacityOnSite: seats });
      const some = round % 2 === 0 ? ports.slice(0, 2) : ports;
      const answered = await everybodySays('going', some, invited);
      expect(answered.filter((one) => one.status !== 303)).toEqual([]);
      const { going, waiting } = await standing(world, sessionId);
      expect([going.length, waiting.length]).toEqual([seats, answers - seats]);
      expect(new Set(waiting.map((row) => row.waitPosition)).size).toBe(waiting.length);
      expect(outOfTurn([...ids(going), ...ids(waiting)], seats, answered)).toBe(0);
      await halfGoBackOut({ world, ports, invited, sessionId });
    }
    await world.close();
  },
  patience,
);

/** Half of those going back out at once: the first waiting take their seats. */
async function halfGoBackOut(round: { world: World; ports: number[]; invited: Invited[]; sessionId: string }) {
  const { world, ports, invited, sessionId } = round;
  const before = await standing(world, sessionId);
  const leaving = invited.filter((one) => before.going.slice(0, seats / 2).some((row) => row.id === one.rsvpId));
  const answered = await everybodySays('declined', ports, leaving);
  expect(answered.filter((one) => one.status !== 303)).toEqual([]);
  const after = await standing(world, sessionId);
  const next = ids(before.waiting).slice(0, seats / 2);
  expect(after.going.length).toBe(seats);
  expect(ids(after.going)).toEqual(expect.arrayContaining(next));
}

test(
  'without the lock they are oversold: the rig can see it',
  async () => {
    const world = await makeWorld();
    const crowd = await crowdedMeetup(world, 200);
    const ports = await startServers(world, 2, { lockless: true });
    const { sessionId, invited } = await invitedSession(world, crowd, { capacityOnSite: seats });
    await everybodySays('going', ports, invited);
    expect((await standing(world, sessionId)).going.length).toBeGreaterThan(seats);
    await world.close();
  },
  patience,
);
