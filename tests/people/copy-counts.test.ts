import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { letters } from '../../src/db/schema/letters.ts';
import { sessions } from '../../src/db/schema/meetups.ts';
import { people } from '../../src/db/schema/people.ts';
import { urls } from '../../src/links/urls.ts';
import { queueByPriority, sendingRate } from '../../src/mailbox/flow/queries.ts';
import { progressOf } from '../../src/messages/queries.ts';
import { knownTime } from '../../src/moves/queries.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { post } from '../../src/outbox/post.ts';
import { composeForReading } from '../../src/outbox/read.ts';
import { makeDesk } from '../messages/cast.ts';
import { kindServer, makeGroup } from '../reminders/cast.ts';
import type { World } from '../support/world.ts';

const copying = { copyEmail: 'office@corp.example', copyVersion: 1, copyAskedAt: 1, copyConfirmedAt: 1 };
const withCopy = ({ house }: Pick<World, 'house'>, person: { id: string }) =>
  house.store.write('x', (tx) => tx.update(people).set(copying).where(eq(people.id, person.id)));

test('somebody with a copy address is reminded as everybody else: a copy is no letter more', async () => {
  const group = await makeGroup({ mailer: kindServer });
  const { answer, clock, session, remind, house } = group;
  const [mei, ken] = [await answer('Mei', 'going'), await answer('Ken', 'going')];
  await withCopy(group, mei);
  for (; clock.now() < session.endsAt + 86_400_000; clock.pass({ hours: 3 })) {
    await remind();
    await deliverDue(house);
  }
  await deliverDue(house);
  const all = (await house.store.read.select().from(letters)).filter(({ state }) => state === 'sent');
  const own = ({ id }: { id: string }) =>
    all.filter(({ personId, copyOf }) => personId === id && copyOf === null).map(({ kind }) => kind);
  expect([own(mei).length >= 3, own(mei).sort()]).toEqual([true, own(ken).sort()]);
  expect(
    all
      .filter(({ copyOf }) => copyOf !== null)
      .map(({ kind }) => kind)
      .sort(),
  ).toEqual(own(mei).sort());
});

test('a big send counts people; the queue and what left count letters, and the mailbox says which is a copy', async () => {
  const desk = await makeDesk({ mailer: kindServer });
  const { send, house, clock, mei, signIn, person, here, browser } = desk;
  await withCopy(desk, mei);
  await send();
  clock.pass({ minutes: 6 });
  await deliverDue(house, { limit: 2 });
  const { read } = house.store;
  const [batch] = await desk.batches();
  expect(await progressOf(read, batch?.id ?? '')).toEqual([{ state: 'sent', many: 2 }]);
  expect((await browser.get(here.replace('/write', '/host'))).body).not.toContain('<progress');
  expect((await queueByPriority(read, clock.now())).map(({ many }) => many)).toEqual([1]);
  await deliverDue(house);
  expect((await sendingRate(read, clock.now())).minutes).toBe(3);
  const operator = await signIn(await person('Rin', { operatorSince: 1 }));
  expect((await operator.get(urls.mailbox)).body.match(/Mei ・ 写し/g)).toHaveLength(1);
});

test('who waits reads how many people got a seat before, not how many letters said so', async () => {
  const group = await makeGroup({ mailer: kindServer, members: 3 });
  const { house, clock, meetup } = group;
  const now = clock.now();
  const past = {
    ...group.session,
    id: 'past',
    number: 2,
    startsAt: now - 9e8,
    endsAt: now - 8e8,
    localStart: '2026-11-09T19:00',
  };
  await house.store.write('x', (tx) => tx.insert(sessions).values(past));
  const [mei, ken] = [await group.answer('Mei', 'going'), await group.answer('Ken', 'waitlisted', { waitPosition: 1 })];
  await withCopy(group, mei);
  const about = (kind: 'waitlisted' | 'seat-opened', sessionId: string, personId: string) => ({
    ...{ kind, to: { person: personId }, meetupId: meetup.id, sessionId, dedupe: `${kind}:${sessionId}:${personId}` },
    ...{ at: now, now, expiresAt: now + 9e8 },
  });
  await house.store.write('x', async (tx) => {
    await post(tx, about('seat-opened', past.id, mei.id));
    const [told] = await tx.select().from(letters).where(eq(letters.personId, mei.id));
    await tx.update(letters).set({ state: 'sent' });
    if (told) await tx.insert(letters).values({ ...told, id: 'copy', copyOf: told.id, dedupeKey: 'c', state: 'sent' });
    await post(tx, about('waitlisted', group.session.id, ken.id));
  });
  const [waits] = await house.store.read.select().from(letters).where(eq(letters.personId, ken.id));
  const { text } = (await composeForReading(house, waits?.id ?? '')) ?? { text: '' };
  expect(text).toContain('これまで満席になった1回では、合わせて1名が繰り上がりました。');
});

test('a copy that leaves later hides no move that its readers do not know yet', async () => {
  const { house, clock, meetup, session, answer } = await makeGroup({ members: 3 });
  const mei = await answer('Mei', 'going');
  const told = (startsAt: number, dedupe: string) => ({
    ...{ kind: 'session-moved' as const, to: { person: mei.id }, meetupId: meetup.id, sessionId: session.id, dedupe },
    ...{ at: clock.now(), now: clock.now(), expiresAt: clock.now() + 9e8, facts: { was: { startsAt } } },
  });
  await house.store.write('x', async (tx) => {
    await post(tx, told(1, 'first'));
    await tx.update(letters).set({ state: 'sent' });
  });
  clock.pass({ minutes: 1 });
  await house.store.write('x', (tx) => post(tx, told(2, 'second')));
  clock.pass({ minutes: 1 });
  await house.store.write('x', async (tx) => {
    const [first] = await tx.select().from(letters).where(eq(letters.dedupeKey, 'first'));
    const copy = { id: 'copy', copyOf: 'first', dedupeKey: 'c', postedAt: clock.now() };
    if (first) await tx.insert(letters).values({ ...first, ...copy });
  });
  expect(await knownTime(house.store.read, session)).toMatchObject({ startsAt: 2 });
});
