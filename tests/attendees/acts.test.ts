import { asc, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { countsByState, waitlistOf } from '../../src/attendees/order.ts';
import { attendeesOf } from '../../src/attendees/queries.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { rsvps } from '../../src/db/schema/meetups.ts';
import { audit } from '../../src/db/schema/people.ts';
import { urls } from '../../src/links/urls.ts';
import { invite } from '../support/links.ts';
import { makeWorld } from '../support/world.ts';

/** One seat: Aki goes, Ben and Chie wait. The host acts on the session's page. */
async function full(more: object = {}) {
  const world = await makeWorld();
  const host = await world.person('Hanako');
  const meetup = await world.meetup(host);
  const session = await world.session(meetup, { capacityOnSite: 1, ...more });
  const guests = await Promise.all(['Aki', 'Ben', 'Chie', 'Dai'].map((name) => world.person(name)));
  const [aki, ben, chie, dai] = await invite(world, session, ...(guests as [never, never, never, never]));
  for (const one of [aki, ben, chie]) await world.stranger().post(one.page, { answer: 'going' });
  const desk = await world.signIn(host);
  const act = (who: { rsvpId: string }, name: string, form = {}) =>
    desk.post(urls.rsvpAct(meetup.slug, session.id, who.rsvpId, name), form);
  const inEnglish: typeof act = (who, name, form) =>
    desk.post(`${urls.rsvpAct(meetup.slug, session.id, who.rsvpId, name)}?lang=en`, form);
  const states = async () => {
    const rows = await attendeesOf(world.house.store.read, session.id);
    return rows.map((row) => `${row.name} ${row.state}`).join(', ');
  };
  const line = async () =>
    waitlistOf(await attendeesOf(world.house.store.read, session.id), 'on_site').map((one) => one.name);
  const audited = async () =>
    (await world.house.store.read.select().from(audit).orderBy(asc(audit.at))).map((row) => row.verb);
  return { world, meetup, session, host, aki, ben, chie, dai, desk, act, inEnglish, states, line, audited };
}

test('the host sees who comes, in order of reading, with newcomers and counts', async () => {
  const { world, session, states, line } = await full();
  expect(await states()).toBe('Aki going, Ben waitlisted, Chie waitlisted, Dai invited');
  expect(await line()).toEqual(['Ben', 'Chie']);
  const rows = await attendeesOf(world.house.store.read, session.id);
  expect(rows[0]).toMatchObject({ name: 'Aki', newcomer: true });
  expect(countsByState(rows).on_site).toMatchObject({ going: 1, waitlisted: 2, invited: 1 });
});

test('whoever was going to an earlier session is no newcomer', async () => {
  const { world, meetup, aki } = await full();
  const next = await world.session(meetup, { number: 2, startsAt: Date.parse('2026-12-20T19:00:00+09:00') });
  const [again] = await invite(world, next, aki);
  await world.stranger().post(again.page, { answer: 'going' });
  const [row] = await world.house.store.read.select().from(rsvps).where(eq(rsvps.id, again.rsvpId));
  expect([row?.state, row?.newcomer]).toEqual(['going', false]);
});

test('moving and promoting in the waitlist are audited acts', async () => {
  const { act, aki, chie, ben, line, states, audited, world } = await full();
  expect((await act(chie, 'move', { to: '1' })).status).toBe(303);
  expect(await line()).toEqual(['Chie', 'Ben']);
  await act(ben, 'promote');
  expect(await line()).toEqual(['Ben', 'Chie']);
  await world.stranger().post(aki.page, { answer: 'declined' });
  expect(await states()).toBe('Aki withdrawn, Ben going, Chie waitlisted, Dai invited');
  expect(await audited()).toEqual(['moveInWaitlist', 'promote']);
});

test('when no offer can run any more, the host seats whom they reached by telephone', async () => {
  const { world, session, act, aki, chie, states } = await full();
  world.clock.set(Number(session.startsAt) - 2 * 3_600_000);
  await world.stranger().post(aki.page, { answer: 'declined' });
  const posted = await world.house.store.read.select().from(letters).where(eq(letters.kind, 'phone-waitlist'));
  expect(posted.map((one) => [one.toRole, one.facts.seats])).toEqual([['host', 1]]);
  await act(chie, 'promote');
  expect(await states()).toBe('Aki withdrawn, Ben waitlisted, Chie going, Dai invited');
});

test('the host answers on behalf, and the person hears of it', async () => {
  const { world, act, aki, dai, states, audited } = await full();
  await act(aki, 'answer', { answer: 'declined', comment: '電話で' });
  await act(dai, 'answer', { answer: 'maybe' });
  expect(await states()).toBe('Aki withdrawn, Ben going, Chie waitlisted, Dai maybe');
  const told = await world.house.store.read.select().from(letters).where(eq(letters.rsvpId, dai.rsvpId));
  expect(told.map((one) => [one.kind, one.facts.by])).toEqual([['answer-received', 'organizer']]);
  expect(await audited()).toEqual(['answerOnBehalf', 'answerOnBehalf']);
});

test('a late yes is accepted into a free seat, else into the waitlist', async () => {
  const { world, session, act, dai, states } = await full({ capacityOnSite: 4 });
  world.clock.set(Number(session.deadlineAt));
  await world.stranger().post(dai.page, { answer: 'going' });
  expect(await states()).toContain('Dai requested');
  await act(dai, 'accept-late');
  expect(await states()).toContain('Dai going');
  expect((await act(dai, 'accept-late')).location).toContain('?refused=done');
});

test('a sign-up whose mail never came back is confirmed by hand', async () => {
  const { world, meetup, session, act, states, audited } = await full({ capacityOnSite: 4 });
  await world.stranger().post(urls.signUp(meetup.slug, session.id), { name: 'Yuki', email: 'yuki@example.com' });
  const row = (await attendeesOf(world.house.store.read, session.id)).find((one) => one.name === 'Yuki');
  await act({ rsvpId: row?.rsvpId ?? '' }, 'confirm');
  expect(await states()).toContain('Yuki going');
  expect(await audited()).toEqual(['confirmByHand']);
});

test('nobody but the host acts, and only within the meetup', async () => {
  const { world, meetup, session, ben, states } = await full();
  const other = await world.person('Otto');
  const others = await world.meetup(other);
  const stranger = await world.signIn(other);
  const path = urls.rsvpAct(meetup.slug, session.id, ben.rsvpId, 'promote');
  expect((await stranger.post(path)).status).toBe(403);
  expect((await stranger.post(urls.rsvpAct(others.slug, session.id, ben.rsvpId, 'promote'))).status).toBe(404);
  expect(await states()).toContain('Ben waitlisted');
});

test('a place that is none is told beside its field, with what was typed, and changes nothing', async () => {
  const { act, chie, line } = await full();
  for (const to of ['0', '-5', 'abc', '1e9', '']) {
    const { status, body } = await act(chie, 'move', { to });
    expect(status).toBe(422);
    expect(body).toMatch(new RegExp(`id="f-to-${chie.rsvpId}" name="to" value="${to}" aria-invalid="true"`));
    expect(body).toContain(`<a href="#f-to-${chie.rsvpId}">Chieさん: `);
    expect(body.match(/<details class="acts" open>/g)).toHaveLength(1);
  }
  expect((await act(chie, 'move', { to: 'abc' })).body).toContain('<span>整数で入力してください');
  expect(await line()).toEqual(['Ben', 'Chie']);
});

test('a place is refused in the language of whoever reads', async () => {
  const { inEnglish, chie } = await full();
  const { body } = await inEnglish(chie, 'move', { to: '0' });
  expect(body).toContain('Chie: This number is too small');
});

test('whoever waits no longer cannot be moved, whatever was typed', async () => {
  const { act, aki } = await full();
  expect((await act(aki, 'move', { to: 'abc' })).location).toContain('?refused=notUnderstood');
});

test('a comment that cannot be taken is told beside it, and what was typed stays', async () => {
  const { inEnglish, act, dai, states } = await full();
  const long = `${'あ'.repeat(500)}!`;
  const refused = await act(dai, 'answer', { answer: 'maybe', comment: long });
  expect(refused.status).toBe(422);
  expect(refused.body).toContain(`value="${long}"`);
  expect(refused.body).toMatch(/role="alert" tabindex="-1" data-focus/);
  expect(refused.body).toContain('href="#f-comment"');
  expect(refused.body).toMatch(/id="f-comment-error"/);
  expect(refused.body).toMatch(/value="maybe" aria-pressed="true"/);
  const { body } = await inEnglish(dai, 'answer', { answer: 'maybe', comment: 'by \u0007 phone' });
  expect(body).toContain('This holds characters that cannot be used');
  expect(body).toContain('value="by \u0007 phone"');
  expect(await states()).toContain('Dai invited');
});

test('an answer that is none of the three is told at the buttons', async () => {
  const { act, dai } = await full();
  const { status, body } = await act(dai, 'answer', { comment: '電話で' });
  expect([status, body.includes('href="#f-answer"'), body.includes('value="電話で"')]).toEqual([422, true, true]);
});

test('a way whose seats are all taken is told beside it, and the comment stays', async () => {
  const { act, aki, ben } = await full({ online: true, capacityOnline: 1 });
  await act(ben, 'answer', { answer: 'going', way: 'online' });
  const { status, body } = await act(aki, 'answer', { answer: 'going', way: 'online', comment: '電話で' });
  expect([status, body.includes('href="#f-way"'), body.includes('value="電話で"')]).toEqual([422, true, true]);
});
