import { eq } from 'drizzle-orm';
import { meetups } from '../../db/schema/meetups.ts';
import type { House } from '../../house.ts';
import { startMeetup } from '../../meetups/actions.ts';
import { setFirstDates } from '../../meetups/start/actions.ts';
import { addListed } from '../../members/actions.ts';
import { personByEmail } from '../../people/changes.ts';
import type { Instant } from '../../time/clock.ts';
import { weekdayOf } from '../../time/plain-date.ts';
import type { Group } from './groups.ts';

/** A clock that the story sets as it goes. */
export type StoryClock = { now: () => Instant; set: (at: Instant) => void };

export type Scene = {
  house: House;
  clock: StoryClock;
  group: Group;
  hostId: string;
  meetupId: string;
  chance: () => number;
};

/** Founds the group's meetup with its regular date; half of its people are there from the start. */
export async function founded(house: House, clock: StoryClock, group: Group, first: string): Promise<Scene> {
  const now = clock.now();
  const [hosting] = group.people;
  const email = addressOf(group, 0);
  const { person } = await house.store.write('demo', (tx) =>
    personByEmail(tx, { email, name: hosting?.name ?? '', locale: group.locale, now }),
  );
  const { locale, timeZone, purpose, name, slug, template } = group;
  const words = { purpose, houseRules: '', locale, timeZone };
  const started = await startMeetup(house, person.id, { template, name, slug, purpose } as never, words);
  if (!started.ok) throw new Error(`The demo could not start: ${started.why}`);
  const [meetup] = await house.store.read.select().from(meetups).where(eq(meetups.slug, slug));
  if (meetup === undefined) throw new Error('The demo meetup is not there');
  const { description, venue, address, station, access, capacity } = group;
  const usual = {
    description,
    venue,
    address,
    station,
    access,
    capacityOnSite: capacity,
    cutoffHours: 48,
    plannedAhead: 1,
    demo: true,
  };
  await house.store.write('demo', (tx) =>
    tx
      .update(meetups)
      .set({ ...usual, addressOrder: locale === 'ja' ? 'japanese' : 'western' } as const)
      .where(eq(meetups.id, meetup.id)),
  );
  const rule = {
    every: 'weeks',
    interval: 4,
    weekdays: [weekdayOf(first)],
    from: first,
    times: ['19:00'],
    onHoliday: 'keep',
  } as const;
  const cadence = { rule: { ...rule, weekdays: [...rule.weekdays], times: ['19:00'] as [string] }, breaks: [] };
  await setFirstDates(house, { personId: person.id }, meetup.id, { cadence, minutes: 120, venue });
  await house.store.write('demo', (tx) =>
    tx.update(meetups).set({ startStep: 'done' }).where(eq(meetups.id, meetup.id)),
  );
  const scene = { house, clock, group, hostId: person.id, meetupId: meetup.id, chance: seeded(group.capacity) };
  await joining(scene, 1, Math.ceil(group.people.length * 0.5));
  return scene;
}

/** The group grows over the year. */
export async function joining({ house, group, meetupId, hostId }: Scene, from: number, upTo: number): Promise<void> {
  const [meetup] = await house.store.read.select().from(meetups).where(eq(meetups.id, meetupId));
  if (meetup === undefined || from >= upTo) return;
  const lines = group.people.slice(from, upTo).map((one, index) => {
    const { name, reading, company, industry } = one;
    const person = { at: index + 1, email: addressOf(group, from + index), name, reading, company, industry };
    return { at: index + 1, text: name, person };
  });
  await addListed(house, { personId: hostId }, meetup, { lines, source: 'paste', consentWords: group.consent });
}

/** The address of the n-th of the group's people. */
export function addressOf(group: Group, n: number): string {
  return `${group.locale}${String(n + 1).padStart(2, '0')}@example.com`;
}

/** The same demo each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
