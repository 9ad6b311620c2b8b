import { readFileSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { dialect } from '../../src/db/dialect.ts';
import { newId } from '../../src/db/ids.ts';
import { imports, letters } from '../../src/db/schema/letters.ts';
import { answers, members, rsvps, sessions } from '../../src/db/schema/meetups.ts';
import { audit, links, people, signIns } from '../../src/db/schema/people.ts';
import { issueLink } from '../../src/links/changes.ts';
import { inMeetup } from '../../src/links/subjects.ts';
import { post } from '../../src/outbox/post.ts';
import { newRsvp } from '../../src/rsvps/changes.ts';
import { makeWorld, type World } from '../support/world.ts';

const sure = { sure: 'yes' };

/** A host, a full session with one seat, who holds it and who waits. */
async function fullSession(world: World) {
  const host = await world.person('Suzuki');
  const [sato, kato] = [await world.person('Kanaria'), await world.person('Kato')];
  const meetup = await world.meetup(host);
  const memberId = await world.join(meetup, sato);
  await world.join(meetup, kato);
  const session = await world.session(meetup, { capacityOnSite: 1 });
  const now = world.clock.now();
  const row = (id: string, more: object) => ({ ...newRsvp(session, id, 'invited', 'on_site', now), ...more });
  const mine = row(sato.id, { state: 'going', comment: 'kanaria arrives late' });
  const waiting = row(kato.id, { state: 'waitlisted', waitPosition: 2 ** 20 });
  await world.house.store.write('rsvps', (tx) => tx.insert(rsvps).values([mine, waiting] as never));
  return { host, sato, kato, meetup, session, mine, waiting, memberId };
}

test('deleting an account frees the seat for whoever waits, in the same moment', async () => {
  const world = await makeWorld();
  const { sato, mine, waiting } = await fullSession(world);
  const visitor = await world.signIn(sato);
  expect((await visitor.get('/me/delete')).body).toContain('1件のお返事');
  expect((await visitor.post('/me/delete', sure)).status).toBe(200);
  const rows = await world.house.store.read.select().from(rsvps);
  expect(rows.find((row) => row.id === mine.id)?.state).toBe('withdrawn');
  expect(rows.find((row) => row.id === waiting.id)?.state).toBe('going');
  const told = await world.house.store.read.select().from(letters);
  expect(told.map((letter) => letter.kind)).toEqual(['seat-opened']);
});

test('a host ends or hands on first, and the only operator names another first', async () => {
  const world = await makeWorld();
  const host = await world.person('Suzuki', { operatorSince: 1 });
  const meetup = await world.meetup(host);
  const visitor = await world.signIn(host);
  expect((await visitor.get('/me/delete')).body).toContain(meetup.name);
  const refused = await visitor.post('/me/delete', sure);
  expect([refused.status, refused.body.includes('引き継ぐか')]).toEqual([409, true]);
  const alone = await world.signIn(await world.person('Kato'));
  expect((await alone.post('/me/delete', {})).status).toBe(422);
  expect(await world.house.store.read.$count(people, eq(people.name, ''))).toBe(0);
});

test('nothing names them afterwards: not the rows, not the letters, not the file', async () => {
  const world = await makeWorld();
  const { sato, mine, meetup, session } = await fullSession(world);
  const { store, keys } = world.house;
  const now = world.clock.now();
  const letter = { to: { person: sato.id }, at: now, expiresAt: now + 1e9, now } as const;
  await store.write('canaries', async (tx) => {
    await post(tx, { ...letter, kind: 'sign-in', dedupe: 'a' });
    await post(tx, { ...letter, kind: 'invitation', dedupe: 'b', rsvpId: mine.id, sessionId: session.id });
    await post(tx, {
      ...letter,
      to: { role: 'host' },
      kind: 'not-me-reported',
      dedupe: 'c',
      rsvpId: mine.id,
      sessionId: session.id,
    });
    await tx.update(letters).set({
      subject: 'Kanaria',
      serverSaid: '<kanaria@example.com>',
      message: Buffer.from('kanaria@example.com'.repeat(900)),
    });
    const said = {
      id: newId(),
      rsvpId: mine.id,
      at: now,
      via: 'web',
      said: 'yes',
      way: 'on_site',
      comment: 'kanaria',
      state: 'going',
    } as const;
    await tx.insert(answers).values(said);
    await tx
      .update(people)
      .set({ talkAbout: 'kanaria', company: 'Kanaria KK', refusedWhy: '550 kanaria' })
      .where(eq(people.id, sato.id));
    for (const [purpose, subjectId] of [
      ['answer', mine.id],
      ['stop', inMeetup(sato.id, meetup.id)],
      ['feed', sato.id],
      ['team-feed', inMeetup(sato.id, meetup.id)],
    ] as const)
      await issueLink(tx, keys, { purpose, subjectId, version: 1, expiresAt: null, now });
    const list = {
      id: newId(),
      meetupId: meetup.id,
      createdBy: 'x',
      createdAt: now,
      source: 'paste' as const,
      header: [],
      columns: {},
    };
    await tx.insert(imports).values({
      ...list,
      lines: [
        ['Kanaria', 'Kanaria@Example.com'],
        ['Ito', 'ito@example.com'],
      ],
    });
  });
  const onDisk = () => (dialect === 'sqlite' ? bytesOf(store) : 'kanaria');
  expect(onDisk()).toMatch(/kanaria/i);
  await (await world.signIn(sato)).post('/me/delete', sure);
  const rows = [people, letters, rsvps, answers, members, signIns, imports, audit, sessions];
  const all = await Promise.all(rows.map((table) => store.read.select().from(table as typeof people)));
  expect(
    JSON.stringify(all, (_key, value) => (value?.type === 'Buffer' ? String(Buffer.from(value)) : value)),
  ).not.toMatch(/kanaria/i);
  expect(JSON.stringify(all)).toContain('ito@example.com');
  expect((await store.read.select().from(links)).every((row) => row.endedAt !== null)).toBe(true);
  if (dialect === 'sqlite') expect(onDisk()).not.toMatch(/kanaria/i);
});

test('what they had done stays in the record, by number only, and their address is free again', async () => {
  const world = await makeWorld();
  const sato = await world.person('Sato');
  const visitor = await world.signIn(sato);
  await visitor.post('/me/delete', sure);
  const [told] = await world.house.store.read.select().from(audit);
  expect(told).toMatchObject({ verb: 'deleteAccount', actorId: sato.id, subjectId: sato.id });
  expect((await visitor.get('/me')).status).toBe(303);
  const again = await world.person('Sato');
  expect(again.id).not.toBe(sato.id);
});

test('a lead who goes leaves the session without a lead, and nothing opens in their name', async () => {
  const world = await makeWorld();
  const { sato, meetup } = await fullSession(world);
  const led = await world.session(meetup, { number: 2, leadId: sato.id, openedAt: null });
  await (await world.signIn(sato)).post('/me/delete', sure);
  const [row] = await world.house.store.read.select().from(sessions).where(eq(sessions.id, led.id));
  expect(row).toMatchObject({ leadId: null, leadState: 'unassigned', leadAcceptedAt: null });
});

function bytesOf(store: unknown): string {
  const { file } = (store as { address: { file: string } }).address;
  return [file, `${file}-wal`].map((part) => readFileSync(part).toString('latin1')).join('');
}
