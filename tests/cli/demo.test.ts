import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { groups } from '../../src/cli/demo/groups.ts';
import { liveThrough } from '../../src/cli/demo/story.ts';
import { decisions } from '../../src/db/schema/decisions.ts';
import { claims, departures, terms } from '../../src/db/schema/departures.ts';
import { handoffs, kitNotes } from '../../src/db/schema/handoffs.ts';
import { helpOffers } from '../../src/db/schema/helping.ts';
import { replies } from '../../src/db/schema/inbound.ts';
import { answers, rsvps, sessions } from '../../src/db/schema/meetups.ts';
import { people } from '../../src/db/schema/people.ts';
import { polls } from '../../src/db/schema/polls.ts';
import { retroVoices } from '../../src/db/schema/retros.ts';
import { sheets } from '../../src/db/schema/sheets.ts';
import { runbookSteps, tasks } from '../../src/db/schema/tasks.ts';
import { team } from '../../src/db/schema/team.ts';
import { themes } from '../../src/db/schema/themes.ts';
import { turns } from '../../src/db/schema/turns.ts';
import { makeWorld } from '../support/world.ts';

test('the demo lives through a year: sessions held, cancelled, moved, full with a waitlist and an offered seat', async () => {
  const { house, clock } = await makeWorld();
  const until = clock.now();
  for (const group of groups) await liveThrough(house, clock, group, until);
  const all = await house.store.read.select().from(sessions);
  const past = all.filter((one) => one.endsAt <= until);
  expect(past).toHaveLength(24);
  expect(past.filter((one) => one.cancelledAt !== null)).toHaveLength(2);
  // Three coming ones each, and the one that the English group's date poll became.
  expect(all.filter((one) => one.startsAt > until)).toHaveLength(7);
  const asked = await house.store.read.select().from(polls);
  expect(asked.map((poll) => poll.sessionId === null).sort()).toEqual([false, true]);
  expect((await house.store.read.select().from(sheets)).map(({ lines }) => lines.length > 5)).toEqual([true, true]);
  const states = new Set((await house.store.read.select().from(rsvps)).map((one) => one.state));
  for (const state of ['going', 'waitlisted', 'offered', 'maybe', 'declined'] as const) expect(states).toContain(state);
  const written = await house.store.read.select().from(replies);
  expect(written.map(({ kind }) => kind).sort()).toEqual(['comment', 'comment', 'words', 'words', 'words', 'words']);
  expect(written.every(({ sessionId }) => sessionId !== null)).toBe(true);
  const pressed = await house.store.read.select().from(answers).where(eq(answers.via, 'calendar'));
  expect(pressed.map(({ state }) => state).sort()).toEqual(['declined', 'declined', 'going', 'going']);
  const back = await house.store.read.select().from(people).where(eq(people.bouncedAs, 'unknown-user'));
  expect(back.map(({ refusedWhy }) => refusedWhy)).toEqual(Array(2).fill(expect.stringContaining('User unknown')));
  expect((await house.store.read.select().from(answers)).filter(({ byCopy }) => byCopy)).toHaveLength(2);
  const reading = house.store.read;
  const begun = await reading.select().from(handoffs);
  expect(begun.map(({ acceptedAt, endedAt }) => [acceptedAt !== null, endedAt])).toEqual([[true, null]]);
  const leaving = await reading.select().from(departures);
  const byKind = Object.fromEntries(leaving.map((one) => [one.kind, one]));
  expect([leaving.length, byKind.dormant?.outcome, byKind['stepping-down']?.endedAt]).toEqual([2, 'stayed', null]);
  const claimed = await reading.select().from(claims);
  expect(claimed.map(({ departureId }) => departureId)).toEqual([byKind['stepping-down']?.id]);
  // Every other part of sharing and handing on has something to look at in both groups.
  const both = [decisions, tasks, runbookSteps, turns, retroVoices, themes, kitNotes, terms, helpOffers] as const;
  for (const table of both) {
    const rows: { meetupId: string }[] = await reading.select({ meetupId: table.meetupId }).from(table);
    expect(new Set(rows.map(({ meetupId }) => meetupId)).size).toBe(2);
  }
  const roles = (await house.store.read.select().from(team)).map(({ role }) => role);
  expect(roles.sort()).toEqual(
    ['co-host', 'observer', 'organizer', 'organizer'].flatMap((role) => [role, role]).sort(),
  );
  const known = await house.store.read.select().from(people).where(eq(people.demo, true));
  expect(known).toHaveLength(65);
  for (const { email } of known) expect(email).toMatch(/@example\.com$/);
});
