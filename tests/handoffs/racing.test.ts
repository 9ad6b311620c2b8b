import { and, inArray, isNull } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { newId } from '../../src/db/ids.ts';
import { claims, departures } from '../../src/db/schema/departures.ts';
import { handoffs } from '../../src/db/schema/handoffs.ts';
import { meetups, members, sessions } from '../../src/db/schema/meetups.ts';
import { audit } from '../../src/db/schema/people.ts';
import { team } from '../../src/db/schema/team.ts';
import { actOnHandoff } from '../../src/handoffs/actions.ts';
import { appointHost } from '../../src/handoffs/appointing/actions.ts';
import { acceptClaim } from '../../src/handoffs/claims/actions.ts';
import { followDepartures } from '../../src/handoffs/departures/following/actions.ts';
import { inLanes } from '../rigs/support/lanes.ts';
import { dice } from '../support/dice.ts';
import { draft } from '../support/evening.ts';
import { makeWorld, type World } from '../support/world.ts';

const day = 86_400_000;
const rounds = Number(process.env.RACES ?? 500);
const atOnce = 25;

/** Everybody who could become host of a meetup at this moment, by a way of their own. */
async function cast(world: World) {
  const now = world.clock.now();
  const person = (name: string, more = {}) => world.person(name, more);
  return {
    nominee: await person('Ken'),
    claimant: await person('Mei'),
    coHost: await person('Sora'),
    appointed: await person('Ren'),
    operator: await person('Olga', { operatorSince: now }),
  };
}

/** A meetup whose host did nothing for 31 days, was asked, and is ready to hand on: every way is open at once. */
async function onTheEdge(world: World, people: Awaited<ReturnType<typeof cast>>) {
  const now = world.clock.now();
  const { store } = world.house;
  // One each: a host who acts anywhere is quiet nowhere.
  const host = await world.person('Hanako', { lastActedAt: now - 31 * day, email: `hanako.${newId()}@example.com` });
  const meetup = await world.meetup(host);
  const { id: meetupId } = meetup;
  const [departureId, claimId] = [newId(), newId()];
  const startsAt = now + 10 * day;
  const base = { id: newId(), meetupId, giverId: host.id, nomineeId: people.nominee.id, overlap: 1 };
  await store.write('race', async (tx) => {
    for (const one of [people.nominee, people.claimant, people.coHost, people.appointed])
      await tx
        .insert(members)
        .values({ id: newId(), meetupId, personId: one.id, state: 'member', source: 'host', createdAt: now });
    await tx.insert(team).values([
      { id: newId(), meetupId, personId: people.coHost.id, role: 'co-host', since: now - 90 * day },
      { id: newId(), meetupId, personId: people.nominee.id, role: 'co-host', since: now - 2 * day },
    ]);
    await tx.insert(sessions).values({
      ...draft,
      ...{
        id: newId(),
        meetupId,
        localStart: '2026-12-01T10:00',
        timeZone: 'Asia/Tokyo',
        startsAt,
        endsAt: startsAt + 1,
      },
      ...{ deadlineAt: startsAt, cutoffAt: startsAt, uid: newId(), revisedAt: now, createdAt: now, opensAt: startsAt },
    });
    const marks = {
      proposedAt: now - 3 * day,
      acceptedAt: now - 2 * day,
      nomineeReadyAt: now - day,
      expiresAt: now + 9 * day,
    };
    await tx.insert(handoffs).values({ ...base, ...marks });
    const left = { meetupId, hostId: host.id, startedAt: now - 9 * day, teamAskedAt: now - 9 * day };
    await tx.insert(departures).values({ id: departureId, kind: 'dormant', ...left });
    const made = { meetupId, departureId, claimedAt: now - 8 * day };
    await tx.insert(claims).values([
      { id: claimId, ...made, personId: people.claimant.id },
      { id: newId(), ...made, personId: people.coHost.id },
    ]);
  });
  return { meetupId, claimId, host };
}

type Row = { was: string; is: string; verb: string };

/** Reads the log as a chain: every move starts from whoever the one before had made host. */
function whatTheLogSays(moves: Row[], first: string) {
  let host = first;
  const won = moves.find(({ was }) => was === first)?.verb ?? '';
  for (let left = moves.length; left > 0; left -= 1) {
    const next = moves.findIndex(({ was }) => was === host);
    if (next < 0) return { host: 'the log does not lead there', won };
    host = moves.splice(next, 1)[0]?.is ?? '';
  }
  return { host, won };
}

function movesIn(rows: (typeof audit.$inferSelect)[], meetupId: string): Row[] {
  return rows.flatMap(({ before, after, verb, meetupId: of }) => {
    const [was, is] = [before, after].map((json) => (json === null ? {} : JSON.parse(json)) as { hostId?: string });
    return of === meetupId && was?.hostId && is?.hostId ? [{ was: was.hostId, is: is.hostId, verb }] : [];
  });
}

test(`in ${rounds} races of every way to become host there is one host, and the log explains it`, async () => {
  const world = await makeWorld();
  const people = await cast(world);
  const { house } = world;
  const { read } = house.store;
  const rolls = dice(24);
  const won = new Set<string>();
  const by = (one: { id: string }) => ({ personId: one.id });
  for (let round = 0; round < rounds; round += atOnce) {
    const all = [];
    for (let n = 0; n < atOnce; n += 1) all.push(await onTheEdge(world, people));
    const ways = all.flatMap(({ meetupId, claimId, host }) => [
      () => actOnHandoff(house, by(host), meetupId, 'ready'),
      () => actOnHandoff(house, by(people.nominee), meetupId, 'revert'),
      () => acceptClaim(house, by(host), meetupId, claimId),
      () => appointHost(house, by(people.operator), meetupId, { person: people.appointed.id, reason: 'r' }),
    ]);
    const looks = Array.from({ length: 3 }, () => () => followDepartures(house, world.clock.now()));
    const order = [...ways, ...looks].map((way) => ({ way, at: rolls.below(1000) }));
    // Six at once: a look goes through meetup after meetup, and would come last in a queue of all.
    const inOrder = order.toSorted((a, b) => a.at - b.at);
    await inLanes(6, inOrder, ({ way }): Promise<unknown> => way());
    const ids = all.map(({ meetupId }) => meetupId);
    const log = await read.select().from(audit).where(inArray(audit.meetupId, ids));
    const roles = await read
      .select()
      .from(team)
      .where(and(inArray(team.meetupId, ids), isNull(team.endedAt)));
    for (const { id, hostId } of await read.select().from(meetups).where(inArray(meetups.id, ids))) {
      const first = all.find(({ meetupId }) => meetupId === id)?.host.id ?? '';
      const said = whatTheLogSays(movesIn(log, id), first);
      won.add(said.won);
      expect(said.host).toBe(hostId);
      const roleOf = (personId: string) => roles.find((one) => one.meetupId === id && one.personId === personId)?.role;
      expect([roleOf(hostId), roleOf(first)]).toEqual([undefined, 'co-host']);
    }
    expect(await read.$count(departures, isNull(departures.endedAt))).toBe(0);
    expect(await read.$count(handoffs, isNull(handoffs.endedAt))).toBe(0);
    await house.store.write('over', (tx) => tx.update(meetups).set({ endedAt: 1 }).where(inArray(meetups.id, ids)));
  }
  // A race that always ends the same way is none: a quiet host's role moves by the rule itself, too.
  expect([...won].sort()).toEqual(['acceptClaim', 'appointHost', 'completeHandoff', 'moveHost']);
}, 180_000);
