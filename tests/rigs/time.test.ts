import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { letters } from '../../src/db/schema/letters.ts';
import { rsvps } from '../../src/db/schema/meetups.ts';
import type { Mailer } from '../../src/mail/transport.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { remindDue } from '../../src/reminders/actions.ts';
import { wallToInstant } from '../../src/time/zone.ts';
import { invite } from '../support/links.ts';
import { makeWorld, type World } from '../support/world.ts';
import { patience, size } from './support/sizes.ts';
import { daysAfter, evenings, wallIn } from './support/walls.ts';

const hour = 3_600_000;
const day = 24 * hour;
const step = size(60, 15) * 60_000;
const instant = (wall: string, zone: string) => wallToInstant(wall, zone).instant;

/** A post office that takes everything. */
const mailer: Mailer = {
  connections: 5,
  send: async () => ({ ok: true, said: '250 ok' }),
  verify: async () => ({ ok: true, said: '' }),
  close: async () => {},
};

/** One who comes and one who has not answered, in the zone of their meetup. */
async function evening({ zone, date }: { zone: string; date: string }) {
  const startsAt = instant(`${date}T19:00`, zone);
  expect(wallIn(zone, startsAt)).toBe(`${date}T19:00`);
  const openedAt = startsAt - 14 * day;
  const world = await makeWorld({ mailer, now: new Date(openedAt).toISOString() });
  const [host, goes, silent] = await Promise.all(
    ['Hanako', 'Mei', 'Ken'].map((name) => world.person(name, { timeZone: zone })),
  );
  if (!host || !goes || !silent) throw new Error('The cast is not complete.');
  const meetup = await world.meetup(host, { timeZone: zone });
  const at = (days: number) => instant(`${daysAfter(date, -days)}T19:00`, zone);
  const when = {
    localStart: `${date}T19:00`,
    timeZone: zone,
    startsAt,
    endsAt: startsAt + 2 * hour,
    opensAt: openedAt,
  };
  const session = await world.session(meetup, { ...when, deadlineAt: at(3), cutoffAt: at(1), openedAt });
  await invite(world, session, goes, silent);
  const going = { state: 'going' as const, answeredAt: openedAt };
  await world.house.store.write('rsvps', async (tx) => {
    await tx.update(rsvps).set(going).where(eq(rsvps.personId, goes.id));
  });
  return { world, startsAt, goes: goes.id, silent: silent.id };
}

/** The server's day: chores and letters every hour or so. */
async function lives(world: World, from: number, until: number) {
  for (let now = from; now < until; now += step) {
    world.clock.set(now);
    await remindDue(world.house, now);
    await deliverDue(world.house);
  }
}

/** Every letter that left: what, to whom, and what the clock on their wall showed. */
async function left({ house }: World, zone: string) {
  const rows = await house.store.read
    .select()
    .from(letters)
    .where(eq(letters.state, 'sent'))
    .orderBy(letters.settledAt);
  return rows.map((row) => ({ kind: row.kind, to: row.personId, at: wallIn(zone, row.settledAt as number) }));
}

const expected = (date: string, goes: string, silent: string) => [
  { kind: 'question', to: silent, at: `${daysAfter(date, -5)}T19:00` },
  { kind: 'day-before', to: goes, at: `${daysAfter(date, -1)}T12:00` },
  { kind: 'follow-up', to: goes, at: `${daysAfter(date, 1)}T09:00` },
];
/** The same but for the minutes that a step of the server's day may take. */
const toTheHour = (all: { kind: string; to: string | null; at: string }[]) =>
  all.map((one) => ({ ...one, at: one.at.slice(0, 13) })).sort((a, b) => (a.at < b.at ? -1 : 1));

test.each(evenings)(
  'in $zone ($about) each reminder leaves once, at its hour on the wall',
  async ({ zone, date }) => {
    const { world, startsAt, goes, silent } = await evening({ zone, date });
    await lives(world, startsAt - 6 * day, startsAt + 2 * day);
    expect(toTheHour(await left(world, zone))).toEqual(toTheHour(expected(date, goes, silent)));
    await world.close();
  },
  patience,
);

const [newYork] = evenings as [(typeof evenings)[number]];

test(
  'when the server’s clock goes an hour back, again and again, nothing leaves twice',
  async () => {
    const { world, startsAt, goes, silent } = await evening(newYork);
    for (let from = startsAt - 6 * day; from < startsAt + 2 * day; from += 4 * hour)
      await lives(world, from - hour, from + 4 * hour);
    expect(toTheHour(await left(world, newYork.zone))).toEqual(toTheHour(expected(newYork.date, goes, silent)));
    await world.close();
  },
  patience,
);

test(
  'reminders that were due while the server was down leave when it is back, as long as they are in time',
  async () => {
    const { world, startsAt, goes } = await evening(newYork);
    const noon = instant(`${daysAfter(newYork.date, -1)}T12:00`, newYork.zone);
    await lives(world, startsAt - 6 * day, noon - hour);
    await lives(world, noon + 7 * hour, startsAt);
    const [, reminded, ...more] = await left(world, newYork.zone);
    expect(reminded).toMatchObject({ kind: 'day-before', to: goes });
    expect(reminded?.at).toBe(`${daysAfter(newYork.date, -1)}T19:00`);
    expect(more).toEqual([]);
    await world.close();
  },
  patience,
);

test(
  'what a jump of a whole day has passed over is skipped and logged, never sent late',
  async () => {
    const { world, startsAt } = await evening(newYork);
    const noon = instant(`${daysAfter(newYork.date, -1)}T12:00`, newYork.zone);
    await lives(world, startsAt - 6 * day, noon - hour);
    await lives(world, noon - hour + day, startsAt + 2 * day);
    expect((await left(world, newYork.zone)).map((one) => one.kind)).toEqual(['question', 'follow-up']);
    expect(world.logged.filter((line) => line.includes('reminder skipped')).length).toBeGreaterThan(0);
    await world.close();
  },
  patience,
);
