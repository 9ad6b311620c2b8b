import { and, eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { folded } from '../../src/attendees/replies/shown.ts';
import { newId } from '../../src/db/ids.ts';
import { replies } from '../../src/db/schema/inbound.ts';
import { rsvps, sessions } from '../../src/db/schema/meetups.ts';
import { audit, people } from '../../src/db/schema/people.ts';
import { team } from '../../src/db/schema/team.ts';
import { urls } from '../../src/links/urls.ts';
import { makeEvening } from '../support/evening.ts';

/** An evening, and Mei has written back. */
async function written(body = '参加します', more: Partial<typeof replies.$inferInsert> = {}) {
  const evening = await makeEvening();
  const { house, world, meetup, id: sessionId, mei, host } = evening;
  const own = and(eq(rsvps.sessionId, sessionId), eq(rsvps.personId, mei.id));
  const [rsvp] = await house.store.read.select({ rsvpId: rsvps.id }).from(rsvps).where(own);
  const replyId = newId();
  const about = { inboundId: newId(), meetupId: meetup.id, sessionId, personId: mei.id, at: house.clock.now() };
  const row = { id: replyId, ...about, ...rsvp, kind: 'words' as const, body, ...more };
  await house.store.write('x', (tx) => tx.insert(replies).values(row));
  const helper = async (name: string, role: 'organizer' | 'observer') => {
    const person = await world.person(name);
    const one = { id: newId(), meetupId: meetup.id, personId: person.id, role, since: house.clock.now() };
    await house.store.write('x', (tx) => tx.insert(team).values(one));
    return world.signIn(person);
  };
  return {
    ...evening,
    replyId,
    helper,
    page: urls.sessionHost(meetup.slug, sessionId),
    desk: await world.signIn(host),
    at: (act: 'answer' | 'read') => urls.reply(meetup.slug, row.sessionId ?? null, replyId, act),
    reply: async () => (await house.store.read.select().from(replies).where(eq(replies.id, replyId)))[0],
    audited: async () => (await house.store.read.select().from(audit).orderBy(audit.id)).map(({ verb }) => verb),
  };
}

describe('a reply on the page of its session', () => {
  test('is read by those who may see names, and by nobody else', async () => {
    const { desk, page, helper } = await written('五分ほど遅れます');
    for (const reader of [desk, await helper('Ren', 'organizer')]) {
      const { body } = await reader.get(page);
      expect(body).toContain('五分ほど遅れます');
      expect(body).toMatch(/届いた返信 <span class="tag wait">1</);
    }
    expect((await (await helper('Midori', 'observer')).get(page)).body).not.toContain('五分ほど遅れます');
  });

  test('that does not say whose answer it is says so, and is read, not taken', async () => {
    const { desk, page } = await written('', { kind: 'another-attendee', elsewhere: true });
    const { body } = await desk.get(page);
    expect(body).toContain('ほかの参加者の名前で届きました');
    expect(body).not.toContain('お返事として記録する');
    expect(body).toContain('返信を確認済みにする');
  });

  test('to a letter for the team is no answer of who wrote it', async () => {
    const { desk, page, at, reply, mei, stateOf } = await written('了解しました', { rsvpId: null });
    expect((await desk.get(page)).body).not.toContain('お返事として記録する');
    expect((await desk.post(at('answer'), { answer: 'going' })).status).toBe(404);
    expect([await stateOf(mei), (await reply())?.takenAs]).toEqual(['invited', null]);
  });

  test('is words and nothing else, whatever it says', async () => {
    const { desk, page } = await written('<script>alert(1)</script>\n**太字**');
    const { body } = await desk.get(page);
    expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;\n**太字**');
  });

  test('takes no room where nobody wrote back, nor where they have deleted their account since', async () => {
    const { desk, page, house, mei } = await written();
    await house.store.write('x', (tx) => tx.update(people).set({ erasedAt: 1 }).where(eq(people.id, mei.id)));
    expect((await desk.get(page)).body).not.toContain('届いた返信');
    expect((await desk.get('/desk')).body).not.toContain('返信を読む');
  });
});

describe('one tap', () => {
  test.each([
    ['going', 'going', 'yes'],
    ['maybe', 'maybe', 'maybe'],
    ['declined', 'declined', 'no'],
  ] as const)('%s writes it down as their answer, once; they are told', async (answer, state, takenAs) => {
    const { desk, at, stateOf, mei, letters, audited, reply, host } = await written();
    const twice = [await desk.post(at('answer'), { answer }), await desk.post(at('answer'), { answer })];
    expect(twice.map(({ location }) => location)).toEqual(Array(2).fill(expect.stringContaining('done=replyTaken')));
    expect([await stateOf(mei), await reply()]).toMatchObject([state, { takenAs, seenBy: host.id }]);
    const told = await letters('answer-received');
    expect(told).toMatchObject([{ personId: mei.id, facts: { by: 'organizer' } }]);
    expect((await audited()).filter((verb) => verb === 'answerByReply')).toHaveLength(1);
  });

  test('in a full session puts them on the waitlist, and says so to both', async () => {
    const { desk, at, house, id, stateOf, mei, letters } = await written();
    await house.store.write('x', (tx) => tx.update(sessions).set({ capacityOnSite: 1 }).where(eq(sessions.id, id)));
    const { location } = await desk.post(at('answer'), { answer: 'going' });
    expect((await desk.get(location ?? '')).body).toContain('満席のため、キャンセル待ちとして記録しました');
    expect(await stateOf(mei)).toBe('waitlisted');
    expect(await letters('waitlisted')).toMatchObject([{ personId: mei.id }]);
  });

  test('of an organizer counts like the host’s; another answer afterwards is refused calmly', async () => {
    const { at, helper, stateOf, mei, page } = await written();
    const ren = await helper('Ren', 'organizer');
    await ren.post(at('answer'), { answer: 'going' });
    const { location } = await ren.post(at('answer'), { answer: 'declined' });
    expect(location).toBe(`${page}?refused=done#replies`);
    expect([await stateOf(mei), (await ren.get(location ?? '')).status]).toEqual(['going', 200]);
  });

  test('comes too late for a session that has been cancelled: nothing is changed, the reply still waits', async () => {
    const { desk, at, house, id, page, reply } = await written();
    await house.store.write('x', (tx) => tx.update(sessions).set({ cancelledAt: 1 }).where(eq(sessions.id, id)));
    expect((await desk.get(page)).body).not.toContain(at('answer'));
    expect((await desk.post(at('answer'), { answer: 'going' })).location).toContain('refused=closed');
    expect(await reply()).toMatchObject({ seenAt: null, takenAs: null });
  });
});

describe('an unread reply', () => {
  test('is one of the things on the desk, until it was read', async () => {
    const { desk, at, page, reply, audited } = await written('ありがとうございました');
    const before = await desk.get('/desk');
    expect(before.body).toContain('まだ確かめていない返信が1通あります');
    expect(before.body).toContain(`href="${page}#replies"`);
    const [first, again] = [await desk.post(at('read')), await desk.post(at('read'))];
    expect([first?.location, again?.location]).toEqual(Array(2).fill(`${page}?done=replyRead#replies`));
    expect((await desk.get('/desk')).body).not.toContain('返信を読む');
    expect((await reply())?.takenAs).toBeNull();
    expect((await audited()).filter((verb) => verb === 'readReply')).toHaveLength(1);
    expect((await desk.get(page)).body).toContain('対応済みの返信(1)');
  });

  test('about no session stands on the meetup’s page for the team, and can only be read there', async () => {
    const { desk, at, meetup, helper } = await written('会場を貸せます', { sessionId: null });
    const list = urls.sessions(meetup.slug);
    expect((await desk.get('/desk')).body).toContain(`href="${list}#replies"`);
    expect((await desk.get(list)).body).toContain('会場を貸せます');
    expect((await (await helper('Midori', 'observer')).get(list)).body).not.toContain('会場を貸せます');
    expect((await desk.post(at('read'))).location).toBe(`${list}?done=replyRead#replies`);
    expect((await desk.get(`${list}?done=replyRead`)).body).toContain('確認済みにしました');
  });

  test('that is long is cut where a line ends, and loses nothing', () => {
    const body = Array.from({ length: 60 }, (_, n) => `${n}行目です。よろしくお願いします。`).join('\n');
    const { words, rest } = folded(body);
    expect(`${words}\n${rest}`).toBe(body);
    expect(words.length).toBeLessThan(401);
    expect(folded('短い')).toEqual({ words: '短い', rest: '' });
  });
});
