import ICAL from 'ical.js';
import { beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../src/db/ids.ts';
import { sessions } from '../../src/db/schema/meetups.ts';
import { audit } from '../../src/db/schema/people.ts';
import { tasks } from '../../src/db/schema/tasks.ts';
import { team } from '../../src/db/schema/team.ts';
import { giveTurn } from '../../src/leads/changes.ts';
import { endLeadRights } from '../../src/leads/rights/actions.ts';
import { urls } from '../../src/links/urls.ts';
import { judges, pythonFor, verdictsOf } from '../calendar/judges/judge.ts';
import { makeHanding } from '../handoffs/cast.ts';
import { invite } from '../support/links.ts';
import type { TestVisitor } from '../support/visitor.ts';

const day = 86_400_000;
type Cast = Awaited<ReturnType<typeof makeHanding>>;
let cast: Cast;
beforeEach(async () => {
  cast = await makeHanding();
});

const page = urls.myTeamFeed('asa');
/** The address that somebody has on their page, or nothing. */
const addressOf = async (visitor: TestVisitor) =>
  /(\/feeds\/team\/[a-z2-7]{26}\/sessions\.ics)/.exec((await visitor.get(page)).body)?.[1] ?? '';
async function made(visitor: TestVisitor): Promise<string> {
  cast.world.clock.pass({ seconds: 2 });
  await visitor.post(page, { act: 'new' });
  return addressOf(visitor);
}
const fetched = (address: string, headers = {}) => cast.world.stranger().get(address, headers);
const events = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
const statusOf = async (address: string) => (await fetched(address)).status;
const week = (n: number) => cast.weeks[n] as Cast['weeks'][number];

async function task(title: string, assigneeId: string, more: Partial<typeof tasks.$inferInsert> = {}) {
  const { world, meetup } = cast;
  const row = { id: newId(), meetupId: meetup.id, sessionId: week(0).id, title, roles: ['V' as const], assigneeId };
  const dueAt = world.clock.now() + 2 * day;
  const times = { dueAt, assignedAt: world.clock.now(), createdAt: world.clock.now() };
  await world.house.store.write('task', (tx) => tx.insert(tasks).values({ ...row, ...times, ...more }));
  return { ...row, dueAt };
}

test('a planned session is marked as planned in its title and does not look agreed', async () => {
  const { body, headers, status } = await fetched(await made(cast.people.ken.visitor));
  expect([status, headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
  const all = events(body);
  expect(all).toHaveLength(6);
  expect(all.every(({ summary }) => summary.startsWith('【予定】'))).toBe(true);
  expect(all[0]?.description).toContain('まだ案内していない回です');
  expect(body).not.toContain('STATUS:CONFIRMED');
});

test('it says who leads and who stands by, and blocks only the time of whoever does', async () => {
  const { world, meetup, people } = cast;
  const turn = { meetupId: meetup.id, sessionId: week(0).id, askedBy: people.host.id, accepted: true };
  await world.house.store.write('turns', async (tx) => {
    await giveTurn(tx, { ...turn, part: 'lead', personId: people.ken.id }, world.clock.now());
    await giveTurn(tx, { ...turn, part: 'backup', personId: people.sora.id, accepted: false }, world.clock.now());
  });
  const [kens, hosts] = [await made(people.ken.visitor), await made(people.host.visitor)];
  const [first, second] = events((await fetched(kens)).body);
  expect(first?.description).toContain('開催担当: Kenさん\n副担当: Soraさん(確認中)');
  expect(second?.description).toContain('開催担当: 未定');
  expect((await fetched(kens)).body.match(/TRANSP:OPAQUE/g)).toHaveLength(1);
  expect((await fetched(hosts)).body).not.toContain('TRANSP:OPAQUE');
});

test('one’s own open tasks stand where they are due, and nobody else’s', async () => {
  const { ken, sora } = cast.people;
  const booked = await task('会場を予約する', ken.id, { doneWhen: '確認の返事が来た' });
  await task('名札を印刷する', sora.id);
  await task('お礼を書く', ken.id, { doneAt: 1 });
  const mine = events((await fetched(await made(ken.visitor))).body).filter(({ uid }) => uid.startsWith('task-'));
  expect(mine.map(({ summary }) => summary)).toEqual(['【やること】会場を予約する']);
  expect(mine[0]?.startDate.toJSDate().getTime()).toBe(Math.floor(booked.dueAt / 1000) * 1000);
  expect(mine[0]?.description).toMatch(/期限: .*\n回: 朝の読書会\nできあがりの目安: 確認の返事が来た/);
});

test('no attendee, no address and no personal link is in it, not even for the host', async () => {
  const { world, people } = cast;
  const kanaria = await world.person('Kanaria');
  const [guest] = await invite(world, week(0), kanaria);
  for (const { visitor } of [people.host, people.ken]) {
    const address = await made(visitor);
    const text = (await fetched(address)).body.replace(/\r\n /g, '');
    expect(text).not.toMatch(/Kanaria|ATTENDEE|ORGANIZER|METHOD|@example\.com/i);
    expect(text).not.toContain(guest.token);
    expect(text).not.toContain(address.split('/')[3]);
  }
});

test('asked again it is 304, until a task is taken or somebody leads; HEAD tells the same', async () => {
  const { world, people } = cast;
  const address = await made(people.ken.visitor);
  const { headers } = await fetched(address);
  const again = { 'if-none-match': String(headers.etag) };
  world.clock.pass({ hours: 1 });
  expect((await fetched(address, again)).status).toBe(304);
  const head = await world.stranger().head(address);
  expect([head.status, head.headers.etag]).toEqual([200, headers.etag]);
  expect(headers['last-modified']).toMatch(/GMT$/);
  await task('会場を予約する', people.ken.id);
  expect((await fetched(address, again)).status).toBe(200);
});

test('a new address ends the old one, stopping ends both, and the record says so', async () => {
  const { visitor } = cast.people.ken;
  const [old, fresh] = [await made(visitor), await made(visitor)];
  expect([await statusOf(old), await statusOf(fresh)]).toEqual([410, 200]);
  await visitor.post(page, { act: 'end' });
  expect([await statusOf(fresh), await addressOf(visitor)]).toEqual([410, '']);
  expect((await visitor.post(page, { act: 'other' })).status).toBe(422);
  const verbs = (await cast.world.house.store.read.select().from(audit).orderBy(audit.id)).map(({ verb }) => verb);
  expect(verbs.filter((verb) => verb.endsWith('TeamFeed'))).toEqual(['newTeamFeed', 'newTeamFeed', 'endTeamFeed']);
});

describe('who is not in the team any more', () => {
  const ways: Record<string, (who: Cast['people']['ken']) => Promise<unknown>> = {
    'they leave the team': (ken) => ken.visitor.post(urls.teamLeave('asa')),
    'the host ends their role': async (ken) => {
      const rows = await cast.world.house.store.read.select().from(team);
      const id = rows.find(({ personId }) => personId === ken.id)?.id ?? '';
      return cast.people.host.visitor.post(urls.teamEnd('asa', id));
    },
    'the overlap that brought them in is reverted': () =>
      cast.people.host.visitor.post(urls.handoffAct('asa'), { act: 'revert' }),
    'they delete their account': (ken) => ken.visitor.post('/me/delete', { sure: 'yes' }),
  };
  test.each(Object.keys(ways))('has a dead address when %s, and it stays dead when they come back', async (way) => {
    const { world, meetup, people, propose, answer, roleOf } = cast;
    const who = way.includes('overlap') ? people.mei : people.ken;
    if (who === people.mei) {
      await propose({ nominee: who.id });
      await answer(who.visitor, 'accept');
    }
    const address = await made(who.visitor);
    expect(await statusOf(address)).toBe(200);
    await ways[way]?.(who);
    expect([await statusOf(address), await roleOf(who.id)]).toEqual([410, null]);
    const back = { id: newId(), meetupId: meetup.id, personId: who.id, role: 'observer' as const, since: 0 };
    await world.house.store.write('team', (tx) => tx.insert(team).values(back));
    expect(await statusOf(address)).toBe(410);
  });

  test('somebody who only leads a session has no address, before their rights end and after', async () => {
    const { world, meetup, people } = cast;
    const turn = { meetupId: meetup.id, sessionId: week(0).id, part: 'lead' as const, personId: people.mei.id };
    await world.house.store.write('turns', (tx) =>
      giveTurn(tx, { ...turn, askedBy: people.host.id, accepted: true }, world.clock.now()),
    );
    const statuses = [(await people.mei.visitor.post(page, { act: 'new' })).status];
    world.clock.pass({ days: 15 });
    await endLeadRights(world.house, world.clock.now());
    statuses.push((await people.mei.visitor.post(page, { act: 'new' })).status);
    expect(statuses).toEqual([403, 403]);
  });

  test('a changed role keeps it: nothing in it depends on the role', async () => {
    const { world, people } = cast;
    const kens = await made(people.ken.visitor);
    const rows = await world.house.store.read.select().from(team);
    const id = rows.find((row) => row.personId === people.ken.id)?.id ?? '';
    await people.host.visitor.post(urls.teamRole('asa', id), { role: 'observer' });
    expect(await statusOf(kens)).toBe(200);
  });

  test('members and strangers have no page of it', async () => {
    expect((await cast.people.mei.visitor.get(page)).status).toBe(403);
    expect(await statusOf(`/feeds/team/${'a'.repeat(26)}/sessions.ics`)).toBe(404);
  });
});

test('a completed handoff ends the old host’s address, who makes another; the new host keeps theirs', async () => {
  const { people, propose, answer, host } = cast;
  const [hosts, kens] = [await made(people.host.visitor), await made(people.ken.visitor)];
  await propose({ overlap: '0' });
  await answer(people.ken.visitor, 'accept');
  expect(await host()).toBe(people.ken.id);
  expect([await statusOf(hosts), await statusOf(kens)]).toEqual([410, 200]);
  const another = await made(people.host.visitor);
  expect([another === hosts, await statusOf(another)]).toEqual([false, 200]);
});

test('a cancelled session stays for 60 days, then it goes', async () => {
  const { world, people } = cast;
  const address = await made(people.ken.visitor);
  const cancelled = { cancelledAt: world.clock.now(), startsAt: world.clock.now() + 90 * day };
  await world.house.store.write('s', (tx) =>
    tx.update(sessions).set({ ...cancelled, endsAt: cancelled.startsAt + 7_200_000 }),
  );
  world.clock.pass({ days: 59 });
  expect((await fetched(address)).body.match(/SUMMARY:【中止】/g)).toHaveLength(6);
  world.clock.pass({ days: 2 });
  expect(events((await fetched(address)).body)).toEqual([]);
});

test.each(judges.map((judge) => ({ ...judge, python: pythonFor(judge) })))(
  '$aptPackage reads it, full and empty',
  async ({ python, ...judge }) => {
    if (python === null && !process.env.CI)
      return console.warn(`${judge.aptPackage} is not installed, so it reads none`);
    await task('会場を"予約"する; 急ぎ, 本日\\n', cast.people.ken.id);
    const address = await made(cast.people.ken.visitor);
    const full = (await fetched(address)).body;
    await cast.world.house.store.write('s', (tx) => tx.update(sessions).set({ skippedAt: 1 }));
    const verdicts = verdictsOf(judge, python ?? 'python3', [full, (await fetched(address)).body]);
    expect(verdicts.flatMap(({ wrong }) => wrong)).toEqual([]);
    const many = verdicts.map(({ components }) => components.filter(([name]) => name === 'VEVENT').length);
    expect(many).toEqual([7, 0]);
  },
);
