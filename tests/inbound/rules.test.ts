import { describe, expect, test } from 'vitest';
import { cancelSession } from '../../src/cancellations/actions.ts';
import { ingest } from '../../src/inbound/actions.ts';
import { isUnheard } from '../../src/inbound/unheard.ts';
import { sampleUid } from '../../src/mail/sample-uid.ts';
import { moveSession } from '../../src/moves/actions.ts';
import { composeForReading } from '../../src/outbox/read.ts';
import { everythingAbout } from '../../src/people/queries.ts';
import { calendarEvening } from './cast.ts';
import { foreignMissing } from './foreign/replies.ts';

const minute = 60_000;

describe.skipIf(foreignMissing())('an answer by calendar', () => {
  test('to a full session becomes a place in the waitlist, and the mail says so', async () => {
    const { replies, say, ken, mei, stateOf, readers } = await calendarEvening({ capacityOnSite: 1 });
    await say('going', ken);
    await replies();
    expect(await stateOf(mei)).toBe('waitlisted');
    expect(await readers('waitlisted')).toEqual([mei.id]);
  });

  test('after the deadline becomes a request, as by click', async () => {
    const { replies, session, world, stateOf, mei, letters } = await calendarEvening();
    const { deadlineAt } = await session();
    world.clock.pass({ minutes: (deadlineAt - world.clock.now()) / minute + 5 });
    await replies();
    expect(await stateOf(mei)).toBe('requested');
    expect(await letters('late-yes-requested')).toHaveLength(1);
  });

  test('is confirmed by one letter, and the same reply from another relay by none', async () => {
    const { written, house, letters } = await calendarEvening();
    const raw = await written();
    for (const relay of ['a', 'b', 'c'])
      await ingest(house, Buffer.concat([Buffer.from(`Received: by ${relay}\r\n`), raw]));
    expect(await letters('answer-received')).toMatchObject([{ facts: { state: 'going', via: 'calendar' } }]);
  });

  test('gives the seat of who backs out to the first who waits', async () => {
    const { replies, say, ken, aoi, mei, stateOf } = await calendarEvening({ capacityOnSite: 2 });
    await replies();
    await say('waitlisted', ken, aoi);
    await replies({ partstat: 'DECLINED' });
    expect(await Promise.all([mei, ken, aoi].map(stateOf))).toEqual(['withdrawn', 'going', 'waitlisted']);
  });

  test('older than the last answer changes nothing, in whichever order they arrive', async () => {
    const { replies, now, world, stateOf, mei } = await calendarEvening();
    world.clock.pass({ minutes: 10 });
    const stamp = now();
    expect(await replies({ partstat: 'ACCEPTED', stamp })).toBe('yes');
    expect(await replies({ partstat: 'DECLINED', stamp: stamp - 5 * minute })).toBe('older');
    expect(await replies({ partstat: 'ACCEPTED', stamp: stamp + 9 * minute })).toBe('yes');
    expect(await stateOf(mei)).toBe('going');
  });

  test('from a clock that runs ahead does not outlive a later one', async () => {
    const { replies, now, world, stateOf, mei } = await calendarEvening();
    await replies({ stamp: now() + 600 * minute });
    world.clock.pass({ minutes: 10 });
    await replies({ partstat: 'DECLINED' });
    expect(await stateOf(mei)).toBe('withdrawn');
  });

  test('with a counter-proposal is words for the host and in the copy of one’s data, and changes nothing', async () => {
    const { house, replies, told, stateOf, mei } = await calendarEvening();
    await replies({ method: 'COUNTER', partstat: 'TENTATIVE', comment: '翌日なら行けます' });
    expect(await stateOf(mei)).toBe('invited');
    expect(await told()).toMatchObject([{ kind: 'counter', body: expect.stringContaining('翌日なら行けます') }]);
    const { repliesByMail } = await everythingAbout(house.store.read, mei.id);
    expect(repliesByMail).toMatchObject([{ kind: 'counter', body: expect.stringContaining('翌日なら行けます') }]);
  });

  test('with a comment from an address that is none of theirs counts, and the words are marked', async () => {
    const { replies, told, stateOf, mei } = await calendarEvening();
    await replies({ comment: '遅れます', from: 'somebody@else.example' });
    await replies({ comment: '早く帰ります', from: mei.email.toUpperCase(), partstat: 'TENTATIVE' });
    expect(await stateOf(mei)).toBe('maybe');
    const marks = (await told()).map(({ body, elsewhere }) => [body, elsewhere]);
    expect(Object.fromEntries(marks)).toEqual({ 遅れます: true, 早く帰ります: false });
  });

  test('that delegates is a no with a note', async () => {
    const { replies, told, stateOf, mei } = await calendarEvening();
    await replies({ partstat: 'DELEGATED', others: ['deputy@example.com'] });
    expect(await stateOf(mei)).toBe('declined');
    expect(await told()).toMatchObject([{ kind: 'delegated', personId: mei.id }]);
  });
});

describe.skipIf(foreignMissing())('nobody is moved by', () => {
  test('whoever comes instead and says yes for themselves, also where they are invited too', async () => {
    const { house, replies, told, stateOf, mei, ken, letters, hostLetters } = await calendarEvening();
    await replies({ partstat: 'DELEGATED', others: ['deputy@example.com'] });
    const yes = { attendee: 'deputy@example.com', from: 'deputy@example.com', delegatedFrom: mei.email };
    expect(await replies(yes)).toBe('delegate');
    expect(await replies({ ...yes, attendee: ken.email })).toBe('delegate');
    expect(await Promise.all([mei, ken].map(stateOf))).toEqual(['declined', 'invited']);
    expect(await letters('answer-received')).toHaveLength(1);
    const note = (await told()).find((one) => one.body === 'deputy@example.com' && one.kind === 'delegate');
    expect(note).toMatchObject({ personId: mei.id, subject: 'yes', elsewhere: true });
    const letter = (await hostLetters()).find((one) => one.facts.replyId === note?.id);
    expect((await composeForReading(house, letter?.id ?? ''))?.text).toContain('代理の方から');
  });

  test('a right token in the name of somebody else of the session', async () => {
    const { replies, ken, mei, stateOf, told, hostLetters } = await calendarEvening();
    expect(await replies({ attendee: ken.email })).toBe('another-attendee');
    expect(await Promise.all([mei, ken].map(stateOf))).toEqual(['invited', 'invited']);
    expect(await told()).toMatchObject([{ kind: 'another-attendee', personId: mei.id, subject: 'yes' }]);
    expect(await hostLetters()).toHaveLength(1);
  });

  test('a reply with a right address and no token', async () => {
    const { replies, stateOf, mei } = await calendarEvening();
    expect(await replies({ uid: 'guess@tasuki.test' })).toBe('unknown-session');
    expect(await stateOf(mei)).toBe('invited');
  });

  test('a letter of one with the UID of another', async () => {
    const { house, replies, letters, mei, ken, rsvpOf, stateOf, told, hostLetters } = await calendarEvening();
    const forMei = (await letters('invitation')).find(({ personId }) => personId === mei.id);
    const { uid } = await rsvpOf(ken);
    const to = `tasuki+${forMei?.id}@localhost`;
    expect(await replies({ uid, attendee: ken.email, to })).toBe('wrong-uid');
    expect(await Promise.all([mei, ken].map(stateOf))).toEqual(['invited', 'invited']);
    expect(await told()).toMatchObject([{ kind: 'wrong-uid', personId: ken.id, takenAs: null }]);
    const [letter] = await hostLetters();
    expect((await composeForReading(house, letter?.id ?? ''))?.text).toMatch(/別の方あての\s*ご案内/);
  });

  test('two ATTENDEEs in one reply', async () => {
    const { replies, ken, mei, stateOf, told } = await calendarEvening();
    expect(await replies({ others: [ken.email] })).toBe('many-attendees');
    expect(await stateOf(mei)).toBe('invited');
    expect(await told()).toMatchObject([{ kind: 'many-attendees', personId: mei.id }]);
  });

  test('several names at once about no session of ours: nobody knows whom to ask', async () => {
    const { replies, ken, told } = await calendarEvening();
    expect(await replies({ uid: 'guess@tasuki.test', others: [ken.email] })).toBe('unknown-session');
    expect(await told()).toEqual([]);
  });

  test('an answer to the sample of a letter, which needs nobody', async () => {
    const { replies, told } = await calendarEvening();
    const outcome = await replies({ uid: sampleUid.toUpperCase(), attendee: 'olga@example.org' });
    expect([outcome, isUnheard(outcome), await told()]).toEqual(['sample', false, []]);
  });

  test('a right token in another name, once the session is cancelled: that is noted only', async () => {
    const { replies, house, act, meetup, id, ken, told } = await calendarEvening();
    await cancelSession(house, act, meetup.id, id, { reason: '', number: 'keep' });
    expect(await replies({ attendee: ken.email })).toBe('cancelled');
    expect(await replies({ others: [ken.email] })).toBe('cancelled');
    expect(await told()).toEqual([]);
  });

  test('a calendar that has not been answered yet', async () => {
    const { replies, mei, stateOf, letters } = await calendarEvening();
    expect(await replies({ partstat: 'NEEDS-ACTION' })).toBe('no-answer');
    expect(await stateOf(mei)).toBe('invited');
    expect(await letters('answer-received')).toEqual([]);
  });
});

describe.skipIf(foreignMissing())('a reply to what is no more', () => {
  test('to the time before a move is told to the host, and is no yes to the new one', async () => {
    const { replies, house, act, meetup, id, session, stateOf, mei, told } = await calendarEvening();
    const { sequence: before, localStart } = await session();
    const when = { date: localStart.slice(0, 10), starts: '18:00', ends: '20:00' };
    expect(await moveSession(house, act, meetup.id, id, when)).toMatchObject({ ok: true });
    expect(await replies({ sequence: before })).toBe('old-revision');
    expect(await stateOf(mei)).toBe('invited');
    expect(await told()).toMatchObject([{ kind: 'old-revision', subject: 'yes' }]);
    expect(await replies({ sequence: before + 1 })).toBe('yes');
  });

  test('to a cancelled session is noted only', async () => {
    const { replies, house, act, meetup, id, stateOf, mei, told } = await calendarEvening();
    await cancelSession(house, act, meetup.id, id, { reason: '', number: 'keep' });
    expect(await replies({ sequence: 9 })).toBe('cancelled');
    expect([await stateOf(mei), await told()]).toEqual(['invited', []]);
  });

  test('to a past session is noted only', async () => {
    const { replies, world, stateOf, mei, session } = await calendarEvening();
    const { endsAt } = await session();
    world.clock.pass({ minutes: (endsAt - world.clock.now()) / minute + 1 });
    expect(await replies()).toBe('started');
    expect(await stateOf(mei)).toBe('invited');
  });
});
