import { and, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../src/db/ids.ts';
import { attendance } from '../../src/db/schema/attendance.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { audit } from '../../src/db/schema/people.ts';
import { turns } from '../../src/db/schema/turns.ts';
import { urls } from '../../src/links/urls.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { remindDue } from '../../src/reminders/actions.ts';
import { kindServer } from '../reminders/cast.ts';
import { type MorningAfter, makeMorningAfter } from './cast.ts';

let after: MorningAfter;
beforeEach(async () => {
  after = await makeMorningAfter();
});
afterEach(() => after.close());

const acts = async () =>
  (await after.house.store.read.select().from(audit).orderBy(audit.id))
    .filter(({ verb }) => verb.endsWith('Attendance'))
    .map(({ verb, after: is, before }) => ({ verb, is: JSON.parse(is ?? '{}'), was: JSON.parse(before ?? '{}') }));
const leads = async (person: { id: string }, more = {}) => {
  const turn = { id: newId(), meetupId: after.meetup.id, sessionId: after.session.id, part: 'lead' as const };
  const row = { ...turn, personId: person.id, askedAt: 0, acceptedAt: 0, ...more };
  await after.house.store.write('test', (tx) => tx.insert(turns).values(row));
};
const page = () => urls.attendance('asa', after.session.id);

test('the sheet presets everybody who was going as came, and one press confirms it', async () => {
  const { body } = await after.host.get(page());
  expect(body.match(/value="attended" selected/g)).toHaveLength(2);
  expect((await after.sheet(after.host)).status).toBe(303);
  expect([await after.cameOf(after.mei), await after.cameOf(after.aoi)]).toEqual(['attended', null]);
});

test('who did not come is excused or a no-show, and who came without an answer is ticked', async () => {
  const { mei, ken, aoi, yuki } = after;
  await after.sheet(after.host, { [`p-${mei.id}`]: 'excused', [`p-${ken.id}`]: 'no-show', came: [aoi.id, yuki.id] });
  const all = await Promise.all([mei, ken, aoi, yuki].map(after.cameOf));
  expect(all).toEqual(['excused', 'no-show', 'attended', 'attended']);
});

test('it is corrected much later, and the record says what changed by ids', async () => {
  const { mei, ken, aoi } = after;
  await after.sheet(after.host, { [`p-${ken.id}`]: 'no-show', came: aoi.id });
  after.clock.pass({ days: 25 });
  await after.sheet(after.host, { [`p-${ken.id}`]: 'excused' });
  await after.sheet(after.host, { [`p-${ken.id}`]: 'excused' });
  expect(await acts()).toEqual([
    { verb: 'confirmAttendance', is: { attended: [aoi.id, mei.id], excused: [], noShow: [ken.id] }, was: {} },
    {
      verb: 'correctAttendance',
      is: { attended: [], excused: [ken.id], noShow: [] },
      was: { attended: [aoi.id], excused: [], noShow: [ken.id] },
    },
  ]);
  const { body } = await after.host.get(urls.audit('asa'));
  expect([body.includes('出欠の記録を直しました'), body.includes('欠席(連絡あり)')]).toEqual([true, true]);
});

test('twenty presses at once are one confirmation', async () => {
  await Promise.all(Array.from({ length: 20 }, () => after.sheet(after.host)));
  expect((await acts()).map(({ verb }) => verb)).toEqual(['confirmAttendance']);
  expect(await after.house.store.read.select().from(attendance)).toHaveLength(2);
});

describe('who may say it', () => {
  test('its lead may for a week, and is refused when those rights have ended', async () => {
    await leads(after.aoi);
    const aoi = await after.signIn(after.aoi);
    expect((await after.sheet(aoi)).status).toBe(303);
    after.clock.pass({ days: 8 });
    expect([(await after.sheet(aoi)).status, (await aoi.get(page())).status]).toEqual([403, 403]);
  });

  test('a lead who gave it back, a member and an observer may not, and see no name', async () => {
    await leads(after.aoi, { endedAt: 1 });
    const visitors = [await after.signIn(after.aoi), await after.signIn(after.yuki)];
    for (const who of [...visitors, await after.helper('Midori', 'observer')]) {
      const seen = await who.get(page());
      expect([seen.status, (await after.sheet(who)).status, seen.body.includes('Mei')]).toEqual([403, 403, false]);
    }
    expect(await after.cameOf(after.mei)).toBeNull();
  });

  test('an organizer may, without seeing an address', async () => {
    const ren = await after.helper('Ren', 'organizer');
    expect((await ren.get(page())).body).not.toContain('@example.com');
    expect((await after.sheet(ren)).status).toBe(303);
  });

  test('another meetup’s session is nowhere to be found', async () => {
    const otto = await after.person('Otto');
    const theirs = await after.elsewhere(otto);
    expect((await after.sheet(await after.signIn(otto))).status).toBe(403);
    expect((await after.sheet(after.host, {}, theirs.id)).status).toBe(404);
  });
});

describe('what is refused', () => {
  test('somebody who has nothing to do with the session: nothing is kept, what was ticked stays', async () => {
    const otto = await after.person('Otto');
    const { ken } = after;
    const answer = await after.sheet(after.host, { [`p-${ken.id}`]: 'excused', came: [otto.id] });
    expect([answer.status, answer.body.includes('関わりのない方')]).toEqual([422, true]);
    expect(answer.body).toContain('value="excused" selected');
    expect(await after.cameOf(ken)).toBeNull();
  });

  test.each([
    ['before it is over', { startsAt: Date.UTC(2026, 10, 25), endsAt: Date.UTC(2026, 10, 26) }, 'まだ終わっていない'],
    ['of a cancelled one', { cancelledAt: 1 }, '開かれなかった'],
  ])('a sheet %s', async (_when, more, words) => {
    const other = await after.past(1, more);
    const answer = await after.sheet(after.host, {}, other.id);
    expect([answer.status, answer.body.includes(words)]).toEqual([422, true]);
  });

  test('a word that is none of the three', async () => {
    expect((await after.sheet(after.host, { [`p-${after.mei.id}`]: 'late' })).status).toBe(422);
  });
});

test('who did not come is a newcomer to the next session after all, and who came in without an answer is none', async () => {
  const next = await after.past(-14);
  const [mei, aoi] = [
    await after.put(after.mei, 'going', next, { newcomer: false }),
    await after.put(after.aoi, 'going', next, { newcomer: true }),
  ];
  await after.sheet(after.host, { [`p-${after.mei.id}`]: 'no-show', came: after.aoi.id });
  expect([(await after.rsvp(mei))?.newcomer, (await after.rsvp(aoi))?.newcomer]).toEqual([true, false]);
  await after.sheet(after.host, { [`p-${after.mei.id}`]: 'attended', came: after.aoi.id });
  expect((await after.rsvp(mei))?.newcomer).toBe(false);
});

describe('the letters after the session', () => {
  const told = async (person: { id: string }) =>
    (await after.house.store.read.select().from(letters).where(eq(letters.personId, person.id)))
      .filter(({ state }) => state !== 'dropped')
      .map(({ kind }) => kind);
  const remind = () => remindDue(after.house, after.clock.now());
  beforeEach(async () => {
    await after.past(-14);
  });

  test('go by who was going while nothing is confirmed', async () => {
    await remind();
    expect([await told(after.mei), await told(after.aoi)]).toEqual([['follow-up'], ['follow-up-absent']]);
  });

  test('go by who came where that is confirmed before they are written', async () => {
    await after.sheet(after.host, { [`p-${after.ken.id}`]: 'no-show', came: after.aoi.id });
    await remind();
    expect([await told(after.ken), await told(after.aoi)]).toEqual([['follow-up-absent'], ['follow-up']]);
  });

  test('thank a walk-in without an answer as well, who is told of the next date', async () => {
    await after.sheet(after.host, { came: after.yuki.id });
    await remind();
    await deliverDue({ ...after.house, mailer: kindServer });
    const own = eq(letters.personId, after.yuki.id);
    expect(await after.house.store.read.select().from(letters).where(own)).toMatchObject([
      { kind: 'follow-up', state: 'sent', rsvpId: null, subject: expect.stringContaining('【お礼】') },
    ]);
  });

  test('come after all to a walk-in who is ticked when the others have theirs, and not if it was a slip', async () => {
    await remind();
    await after.sheet(after.host, { came: after.yuki.id });
    expect(await told(after.yuki)).toEqual(['follow-up']);
    await after.sheet(after.host, {});
    expect(await told(after.yuki)).toEqual([]);
  });

  test('are exchanged as long as they have not left, and one that has left is the last', async () => {
    await remind();
    const ours = and(eq(letters.personId, after.ken.id), eq(letters.state, 'waiting'));
    await after.sheet(after.host, { [`p-${after.ken.id}`]: 'no-show', [`p-${after.mei.id}`]: 'excused' });
    expect([await told(after.ken), await told(after.mei)]).toEqual([['follow-up-absent'], ['follow-up-absent']]);
    await after.house.store.write('test', async (tx) => {
      await tx.update(letters).set({ state: 'sent' }).where(ours);
    });
    await after.sheet(after.host, { [`p-${after.ken.id}`]: 'attended', [`p-${after.mei.id}`]: 'attended' });
    expect([await told(after.mei), await told(after.ken)]).toEqual([['follow-up'], ['follow-up-absent']]);
  });
});

describe('the desk of who led', () => {
  test('offers the sheet for a week, until it is confirmed', async () => {
    expect((await after.host.get(urls.desk)).body).toContain(page());
    await after.sheet(after.host);
    expect((await after.host.get(urls.desk)).body).not.toContain(page());
  });

  test('of a small group says nothing before somebody comes a second time', async () => {
    const small = await makeMorningAfter({ crowd: 0 });
    const here = urls.attendance('asa', small.session.id);
    expect((await small.host.get(urls.desk)).body).not.toContain(here);
    await small.put(small.mei, 'going', await small.past(30));
    expect((await small.host.get(urls.desk)).body).toContain(here);
    expect((await small.host.get(urls.sessionHost('asa', small.session.id))).body).toContain(here);
    await small.close();
  });
});

test('what was confirmed of oneself is among one’s data', async () => {
  await after.sheet(after.host, { [`p-${after.mei.id}`]: 'excused' });
  const mei = await after.signIn(after.mei);
  expect(JSON.parse((await mei.get('/me/data.json')).body).attendance).toMatchObject([{ came: 'excused' }]);
});
