import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { newId } from '../../src/db/ids.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { rsvps } from '../../src/db/schema/meetups.ts';
import { people } from '../../src/db/schema/people.ts';
import { tasks } from '../../src/db/schema/tasks.ts';
import { team } from '../../src/db/schema/team.ts';
import type { Mailer } from '../../src/mail/transport.ts';
import { makeWorld, type World } from '../support/world.ts';

let world: World;
let hanako: { id: string; name: string };
beforeEach(async () => {
  world = await makeWorld();
  hanako = await world.person('Hanako');
});

async function invited(
  session: { id: string; meetupId: string },
  person: { id: string },
  state: 'going' | 'invited' | 'requested',
) {
  const id = newId();
  const row = { id, sessionId: session.id, meetupId: session.meetupId, personId: person.id, state, uid: `${id}@x` };
  await world.house.store.write('x', (tx) => tx.insert(rsvps).values({ ...row, createdAt: world.clock.now() }));
}

test('whoever has nothing yet is shown how to begin', async () => {
  const page = await (await world.signIn(hanako)).get('/desk');
  expect(page.body).toContain('ここに、あなたの予定が並びます');
  expect(page.body).toContain('href="/meetups/new"');
});

test('nobody is offered to start a meetup where the operator lets them not', async () => {
  world = await makeWorld({ env: { WHO_MAY_START: 'invited' } });
  const mei = await world.person('Mei');
  const desk = async (person: { id: string }) => (await (await world.signIn(person)).get('/desk')).body;
  expect(await desk(mei)).not.toContain('/meetups/new');
  await world.meetup(mei);
  expect(await desk(mei)).not.toContain('/meetups/new');
  expect(await desk(await world.person('Ken', { starterSince: 1 }))).toContain('href="/meetups/new"');
});

test('the host sees who wants to come late, the next session with its seats, and what comes by itself', async () => {
  const meetup = await world.meetup(hanako);
  const session = await world.session(meetup, { capacityOnSite: 8 });
  await invited(session, await world.person('Mei'), 'going');
  await invited(session, await world.person('Ken'), 'requested');
  const { body } = await (await world.signIn(hanako)).get('/desk');
  expect(body).toContain('締切のあとの参加希望が1件あります');
  expect(body).toContain('参加 1人 / 定員 8人');
  expect(body).toContain('次は:お返事を待ちましょう');
});

test('a meetup whose first ten minutes were left is gone on with where it stopped', async () => {
  const meetup = await world.meetup(hanako, { startStep: 'people' });
  const { body } = await (await world.signIn(hanako)).get('/desk');
  expect(body).toContain(`href="/meetups/${meetup.slug}/start/people"`);
});

test('a member sees their own answers with their own link, and nothing of the hosting', async () => {
  const meetup = await world.meetup(hanako, { name: '月の会' });
  const mei = await world.person('Mei');
  await world.join(meetup, mei);
  await invited(await world.session(meetup), mei, 'invited');
  const { body } = await (await world.signIn(mei)).get('/desk');
  expect(body).toMatch(/href="\/answers\/[a-z2-7]{26}"/);
  expect(body).toContain('月の会');
  expect(body).not.toContain('/host"');
});

test('a stranger is asked to sign in', async () => {
  expect((await world.stranger().get('/desk')).location).toBe('/sign-in?next=%2Fdesk');
});

test('an operator is told how many letters wait for their yes once mail is on; nobody else is', async () => {
  world = await makeWorld({ mailer: {} as Mailer });
  const [ope, mei] = [await world.person('Ope'), await world.person('Mei')];
  const now = world.clock.now();
  const held = (id: string) => ({
    id,
    dedupeKey: id,
    messageId: id,
    kind: 'invitation',
    priority: 5,
    personId: mei.id,
  });
  await world.house.store.write('x', async (tx) => {
    await tx.update(people).set({ operatorSince: now }).where(eq(people.id, ope.id));
  });
  const desk = async (who: { id: string; name: string }, query = '') =>
    (await (await world.signIn(who)).get(`/desk${query}`)).body;
  expect(await desk(ope)).not.toContain('送ってよいかの確認');
  await world.house.store.write('x', async (tx) => {
    const rows = ['a', 'b'].map((id) => ({ ...held(id), state: 'held' as const, nextAt: now, postedAt: now }));
    await tx.insert(letters).values(rows.map((row) => ({ ...row, expiresAt: now + 1 })));
  });
  expect(await desk(ope)).toContain('2通のメールが、送ってよいかの確認を待っています');
  expect(await desk(ope, '?lang=en')).toContain('2 letters wait for your yes');
  expect(await desk(mei)).not.toContain('送ってよいかの確認');
});

test('a co-host sees what the meetup needs as the host does', async () => {
  const meetup = await world.meetup(hanako, { name: '月の会' });
  const ken = await world.person('Ken');
  await world.join(meetup, ken);
  const row = { id: newId(), meetupId: meetup.id, personId: ken.id, role: 'co-host', since: 0 } as const;
  await world.house.store.write('team', (tx) => tx.insert(team).values(row));
  await invited(await world.session(meetup), await world.person('Mei'), 'requested');
  const { body } = await (await world.signIn(ken)).get('/desk');
  expect(body).toContain('締切のあとの参加希望が1件あります');
  expect(body).toContain('参加者を見る');
});

test('more than five things are not asked at once, whoever asks them', async () => {
  const meetup = await world.meetup(hanako);
  const now = world.clock.now();
  for (const days of [1, 2, 3, 4, 5]) {
    const session = await world.session(meetup, { number: 20 + days, startsAt: now + days * 86_400_000 });
    await invited(session, await world.person(`Guest ${days}`), 'requested');
    const task = { id: newId(), meetupId: meetup.id, sessionId: session.id, title: '鍵', roles: ['V' as const] };
    await world.house.store.write('t', (tx) => tx.insert(tasks).values({ ...task, createdAt: 0, dueAt: now - 1 }));
  }
  const { body } = await (await world.signIn(hanako)).get('/desk');
  expect(body.split('class="need-me"')[1]?.split('</ul>')[0]?.match(/<li>/g)).toHaveLength(5);
});

test('once a session has been thanked for, the next session is the one after it', async () => {
  const meetup = await world.meetup(hanako);
  const [now, hour] = [world.clock.now(), 3_600_000];
  const past = { startsAt: now - 20 * hour, endsAt: now - 18 * hour };
  await world.session(meetup, { number: 1, theme: '終わった回', ...past });
  const desk = async () => (await (await world.signIn(hanako)).get('/desk')).body.split('id="next"')[1] ?? '';
  expect(await desk()).toContain('終わった回');
  await world.session(meetup, { number: 2, theme: 'これからの回' });
  expect(await desk()).toContain('これからの回');
  expect(await desk()).not.toContain('終わった回');
});

test('a draft that nobody led is not the next session any more once its time is over', async () => {
  const meetup = await world.meetup(hanako);
  const startsAt = world.clock.now() - 3 * 3_600_000;
  const times = { startsAt, endsAt: startsAt + 3_600_000, openedAt: null, number: null };
  await world.session(meetup, { ...times, theme: '流れた回' });
  expect((await (await world.signIn(hanako)).get('/desk')).body).not.toContain('流れた回');
});

test('a meetup that has ended stays on the desk of everybody who belonged, and members still read what was decided', async () => {
  const meetup = await world.meetup(hanako, { slug: 'asa', name: '朝の会', endedAt: world.clock.now() });
  const [mei, ren] = [await world.person('Mei'), await world.person('Ren')];
  await world.join(meetup, mei);
  const row = { id: newId(), meetupId: meetup.id, personId: ren.id, role: 'organizer' as const, since: 0 };
  await world.house.store.write('team', (tx) => tx.insert(team).values(row));
  const desks = await Promise.all(
    [hanako, mei, ren].map(async (one) => (await (await world.signIn(one)).get('/desk')).body),
  );
  for (const desk of desks) expect(desk).toMatch(/終了した会[\s\S]*朝の会/);
  expect(desks.map((desk) => desk.includes('/meetups/asa/resume'))).toEqual([true, false, false]);
  expect((await (await world.signIn(mei)).get('/meetups/asa')).body).toContain('/meetups/asa/decisions');
});
