import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../src/db/ids.ts';
import { attendance } from '../../src/db/schema/attendance.ts';
import { decisionPeople, decisions } from '../../src/db/schema/decisions.ts';
import { tasks } from '../../src/db/schema/tasks.ts';
import { team } from '../../src/db/schema/team.ts';
import { ledIn } from '../../src/leads/queries.ts';
import { urls } from '../../src/links/urls.ts';
import { furthestOf } from '../../src/path/queries.ts';
import { type MorningAfter, makeMorningAfter } from '../attendance/cast.ts';

let after: MorningAfter;
beforeEach(async () => {
  after = await makeMorningAfter();
});
afterEach(() => after.close());

const words = (body: string) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const path = async (person: { id: string }) => words((await (await after.signIn(person)).get(urls.path('asa'))).body);
async function task(roles: 'R'[], more: Partial<typeof tasks.$inferInsert>) {
  const row = { id: newId(), meetupId: after.meetup.id, sessionId: after.session.id, title: '受付', roles };
  const done = { dueAt: 0, createdAt: 0, doneAt: after.clock.now() };
  await after.house.store.write('test', (tx) => tx.insert(tasks).values({ ...row, ...done, ...more }));
}
async function decided(person: { id: string }) {
  const id = newId();
  const row = { id, meetupId: after.meetup.id, what: '会費は割り勘', search: '', writtenBy: after.hanako.id };
  await after.house.store.write('test', async (tx) => {
    await tx.insert(decisions).values({ ...row, decidedAt: 0, writtenAt: 0 });
    await tx.insert(decisionPeople).values({ id: newId(), decisionId: id, personId: person.id });
  });
}

describe('one’s own path', () => {
  test('shows what one really did and names the next step with how to take it', async () => {
    expect(await path(after.mei)).toMatch(/1回参加しました.*「手伝ってみたい」と伝える つぎの一歩.*下のボタン/);
  });

  test('reads "was going" until the lead has confirmed it, then "attended"; an absence is no visit', async () => {
    expect(await path(after.mei)).toContain('参加のお返事');
    await after.sheet(after.host, { [`p-${after.ken.id}`]: 'no-show' });
    expect(await path(after.mei)).toMatch(/参加した回.*出席/);
    const kens = await path(after.ken);
    expect([kens.includes('参加した回'), kens.includes('欠席')]).toEqual([false, false]);
  });

  test('counts tasks by their kind, sessions led and decisions taken part in', async () => {
    const person = await after.member('Midori');
    await after.put(person, 'going');
    await task(['R'], { assigneeId: person.id });
    await task(['R'], { assigneeId: person.id, doneBy: after.ken.id });
    await decided(person);
    await after.past(40, { leadId: person.id });
    const said = await path(person);
    expect(said).toContain('受付 2件');
    expect(said).toContain('1回、開催を担当しました');
    expect(said).toContain('1件の決めごとに加わりました');
  });

  test('counts what one did without taking it first, and no session that one was only asked to lead', async () => {
    await task(['R'], { assigneeId: null, doneBy: after.mei.id });
    await after.past(40, { leadId: after.mei.id, leadState: 'asked' });
    await after.past(50, { leadId: after.mei.id, postponedAt: 1 });
    const said = await path(after.mei);
    expect([said.includes('受付 1件'), said.includes('開催を担当しました')]).toEqual([true, false]);
    expect((await ledIn(after.house.store.read, after.meetup.id, after.clock.now())).has(after.mei.id)).toBe(false);
  });

  test('tells an organizer without a task yet to take one, not to become an organizer', async () => {
    const person = await after.member('Midori');
    await after.put(person, 'going');
    const row = { id: newId(), meetupId: after.meetup.id, personId: person.id, role: 'organizer' as const, since: 0 };
    await after.house.store.write('team', (tx) => tx.insert(team).values(row));
    expect(await path(person)).toMatch(/つぎの一歩 会の「やること」から/);
  });

  test('names nobody else', async () => {
    const said = await path(after.mei);
    for (const name of ['Ken', 'Aoi', 'Midori']) expect(said).not.toContain(name);
  });

  test('is on one page for all meetups, once there is something to see', async () => {
    const mei = await after.signIn(after.mei);
    expect((await mei.get(urls.myPath)).body).toContain('まだ、あゆみはありません');
    expect((await mei.get(urls.me)).body).not.toContain(urls.myPath);
    await after.put(after.mei, 'going', await after.past(30));
    expect((await mei.get(urls.myPath)).body).toContain(urls.path('asa'));
    expect((await mei.get(urls.me)).body).toContain(urls.myPath);
  });

  test('becomes a record of what one hosted and learnt, to print', async () => {
    const led = await after.past(40, { leadId: after.mei.id, theme: '失敗の科学', number: 4 });
    const [toma, yui] = [await after.member('Toma'), await after.member('Yui')];
    for (const person of [toma, yui]) await after.put(person, 'going', led);
    const row = {
      id: newId(),
      meetupId: after.meetup.id,
      sessionId: led.id,
      personId: yui.id,
      came: 'no-show' as const,
      confirmedAt: 1,
    };
    await after.house.store.write('came', (tx) => tx.insert(attendance).values(row));
    await task(['R'], { watcherId: after.mei.id, title: '会場の鍵' });
    const said = words((await (await after.signIn(after.mei)).get(urls.myRecord)).body);
    expect(said).toMatch(/Meiの記録.*第4回 .*失敗の科学 — 1人が参加.*そばで見て学んだこと.*会場の鍵/);
  });
});

describe('for host and co-hosts', () => {
  test('at most three names, each with the reasons and the form that asks; who watched and never led is pointed out', async () => {
    const midori = await after.member('Midori');
    await task(['R'], { watcherId: midori.id });
    for (const name of ['Aoi', 'Ken', 'Yuki'] as const) {
      const person = { Aoi: after.aoi, Ken: after.ken, Yuki: after.yuki }[name];
      await (await after.signIn(person)).post(urls.help('asa'), { said: 'offer' });
      after.clock.pass({ hours: 1 });
    }
    const { body } = await after.host.get(urls.pathHost('asa'));
    expect(['Aoi', 'Ken', 'Yuki'].map((name) => body.includes(`<strong>${name}</strong>`))).toEqual([true, true, true]);
    expect(body).toContain(urls.teamFor('asa', after.aoi.id));
    await after.helper('Ren', 'observer');
    const now = words((await after.host.get(urls.pathHost('asa'))).body);
    expect(now).toMatch(/Ren 見て学んだことがあり、まだ開いていません.*開催担当をお願いする/);
    expect(now).not.toContain('Yuki');
  });

  test('asking to lead opens the rota’s form with that person chosen', async () => {
    await after.past(-14, { leadId: null, leadState: 'unassigned', openedAt: null });
    await after.helper('Ren', 'observer');
    const { body } = await after.host.get(urls.pathHost('asa'));
    const rota = body.match(/href="([^"]*rota\?person=[^"]*)"/)?.[1] ?? '';
    expect((await after.host.get(rota)).body).toMatch(/selected>Ren/);
  });

  test('observers, organizers and members do not see it', async () => {
    const all = [await after.helper('Ren', 'organizer'), await after.helper('Midori', 'observer')];
    for (const who of [...all, await after.signIn(after.mei)])
      expect((await who.get(urls.pathHost('asa'))).status).toBe(403);
  });

  test('who has left is named no more, also not as the furthest', async () => {
    const aoi = await after.signIn(after.aoi);
    await aoi.post(urls.help('asa'), { said: 'offer' });
    const names = async () =>
      (
        await furthestOf(after.house.store.read, { id: after.meetup.id, hostId: after.hanako.id }, after.clock.now())
      ).map(({ name }) => name);
    expect(await names()).toEqual(['Aoi']);
    await aoi.post('/me/delete', { sure: 'yes' });
    expect(await names()).toEqual([]);
  });
});
