import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { helpAsks, helpOffers } from '../../src/db/schema/helping.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { audit } from '../../src/db/schema/people.ts';
import { urls } from '../../src/links/urls.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { type MorningAfter, makeMorningAfter } from '../attendance/cast.ts';
import { kindServer } from '../reminders/cast.ts';
import type { TestVisitor } from '../support/visitor.ts';

let after: MorningAfter;
let next: { id: string };
let phone: TestVisitor;
const ask = '運営を手伝ってみませんか';
beforeEach(async () => {
  after = await makeMorningAfter();
  next = await after.past(-14);
  phone = after.stranger();
});
afterEach(() => after.close());

const rows = {
  asks: () => after.house.store.read.select().from(helpAsks),
  offers: () => after.house.store.read.select().from(helpOffers),
  letters: () => after.house.store.read.select().from(letters).where(eq(letters.kind, 'help-offered')),
};
/** Mei was there a month ago as well, and says yes to the next session by her link. */
async function meiComesAgain() {
  await after.put(after.mei, 'going', await after.past(30));
  return saysYes(await after.put(after.mei, 'invited', next));
}
async function saysYes(rsvpId: string) {
  const link = after.link(rsvpId);
  await phone.post(link, { answer: 'going' });
  return { link, help: `${link}/help` };
}

describe('the question', () => {
  test('comes with a yes, from the second visit on, and stands on that page', async () => {
    const { link } = await meiComesAgain();
    const bodies = [await phone.get(`${link}?done=yes`), await phone.get(link)].map(({ body }) => body);
    expect(bodies.every((body) => body.includes(ask))).toBe(true);
  });

  test('never comes before the second visit: not to a newcomer, and not to one who did not come the first time', async () => {
    const { link } = await saysYes(await after.put(after.aoi, 'invited', next));
    await after.put(after.ken, 'going', await after.past(30));
    await after.sheet(after.host, { [`p-${after.ken.id}`]: 'excused' });
    const kens = await saysYes(await after.put(after.ken, 'invited', next));
    for (const page of [link, kens.link]) expect((await phone.get(page)).body).not.toContain(ask);
    expect(await rows.asks()).toEqual([]);
  });

  test('is not asked by a look at the page, nor with a no', async () => {
    await after.put(after.mei, 'going', await after.past(30));
    const link = after.link(await after.put(after.mei, 'invited', next));
    await phone.get(link);
    await phone.post(link, { answer: 'declined' });
    expect(await rows.asks()).toEqual([]);
  });

  test('comes once in 90 days, in whatever meetup, however often one answers and however the clock jumps', async () => {
    const { link } = await meiComesAgain();
    await phone.post(link, { answer: 'maybe' });
    await phone.post(link, { answer: 'going' });
    after.clock.pass({ days: 60 });
    await saysYes(await after.put(after.mei, 'invited', await after.past(-14)));
    expect(await rows.asks()).toHaveLength(1);
    after.clock.pass({ days: 30 });
    await Promise.all(Array.from({ length: 5 }, async () => meiAnswersAnew()));
    expect(await rows.asks()).toHaveLength(2);
  });

  test('that is put away stays away for 90 days from then', async () => {
    const { help, link } = await meiComesAgain();
    after.clock.pass({ days: 10 });
    expect((await phone.post(help, { said: 'not-now' })).location).toContain('done=later');
    expect((await phone.get(link)).body).not.toContain(ask);
    after.clock.pass({ days: 85 });
    await meiAnswersAnew();
    expect(await rows.asks()).toHaveLength(1);
  });

  test('stands on one’s profile too, and is asked there when one keeps it', async () => {
    await after.put(after.mei, 'going', await after.past(30));
    const mei = await after.signIn(after.mei);
    expect((await mei.get(urls.me)).body).not.toContain('手伝ってみませんか');
    const form = { name: 'Mei', reading: '', badgeName: '', industry: '', company: '', section: '', title: '' };
    await mei.post(urls.me, { ...form, talkAbout: '', locale: 'ja', timeZone: '' });
    expect((await mei.get(urls.me)).body).toContain('手伝ってみませんか');
    await mei.post(urls.help('asa'), { said: 'not-now' });
    expect((await mei.get(urls.me)).body).not.toContain('手伝ってみませんか');
  });

  async function meiAnswersAnew() {
    const again = await after.past(-14);
    return saysYes(await after.put(after.mei, 'invited', again));
  }
});

describe('"I’d like to help"', () => {
  test('from the answer page tells host and co-hosts by one letter each, and signs nobody in', async () => {
    await after.helper('Sora', 'co-host');
    await after.helper('Ren', 'organizer');
    const { help, link } = await meiComesAgain();
    await Promise.all(Array.from({ length: 5 }, () => phone.post(help, { said: 'offer' })));
    expect(await rows.offers()).toHaveLength(1);
    expect(await rows.letters()).toHaveLength(2);
    expect((await phone.get(`${link}?done=help`)).body).toContain('主催者に伝えました');
    expect([phone.cookies.tasuki, (await phone.get(urls.desk)).status]).toEqual([undefined, 303]);
  });

  test('from a link with which nothing was asked is heard by nobody', async () => {
    const link = after.link(await after.put(after.aoi, 'going', next));
    expect((await phone.post(`${link}/help`, { said: 'offer' })).location).toContain('done=later');
    expect(await rows.offers()).toEqual([]);
  });

  test('from one’s own path at any time, and can be taken back: its letter does not leave then', async () => {
    const aoi = await after.signIn(after.aoi);
    await aoi.post(urls.help('asa'), { said: 'offer' });
    expect((await aoi.get(urls.path('asa'))).body).toContain('「手伝ってみたい」と伝えています');
    await aoi.post(urls.help('asa'), { said: 'take-back' });
    await deliverDue({ ...after.house, mailer: kindServer });
    expect(await rows.letters()).toMatchObject([{ state: 'dropped', reason: 'answered' }]);
    const verbs = (await after.house.store.read.select().from(audit).orderBy(audit.id)).map(({ verb }) => verb);
    expect(verbs).toEqual(['offerHelp', 'takeHelpBack']);
  });

  test('stands on the host’s desk with a button that asks into the team, until they are asked', async () => {
    await (await after.signIn(after.aoi)).post(urls.help('asa'), { said: 'offer' });
    const { body } = await after.host.get(urls.desk);
    expect(body).toContain('Aoiさんが「手伝ってみたい」と伝えてくれました');
    const team = urls.teamFor('asa', after.aoi.id);
    expect(body).toContain(team);
    const form = (await after.host.get(team.replace('#ask', ''))).body;
    const member = form.match(/<option value="(\w+)" selected>Aoi/)?.[1] ?? '';
    await after.host.post(urls.teamInvite('asa'), { member, email: '', role: 'observer' });
    expect((await after.host.get(urls.desk)).body).not.toContain(team);
  });

  test('is set aside by the host, as the record says, and comes back only when it is made anew', async () => {
    const aoi = await after.signIn(after.aoi);
    await aoi.post(urls.help('asa'), { said: 'offer' });
    const aside = urls.helpAside('asa', after.aoi.id);
    expect((await after.host.post(aside, { from: 'desk' })).location).toBe(urls.desk);
    for (const page of [urls.desk, urls.pathHost('asa'), urls.rota('asa')])
      expect((await after.host.get(page)).body).not.toMatch(/Aoiさんが「手伝|<strong>Aoi|言ってくれたAoi/);
    expect((await aoi.get(urls.path('asa'))).body).toContain('「手伝ってみたい」と伝えています');
    for (const said of ['take-back', 'offer']) await aoi.post(urls.help('asa'), { said });
    expect((await after.host.get(urls.desk)).body).toContain('Aoiさんが「手伝ってみたい」');
    const [told] = (await after.house.store.read.select().from(audit).orderBy(audit.id)).filter(
      ({ verb }) => verb === 'setHelpAside',
    );
    expect(told).toMatchObject({ actorId: after.hanako.id, subjectId: after.aoi.id });
  });

  test('is set aside by a co-host on the page of whom to ask, by no organizer, and twice is once', async () => {
    await (await after.signIn(after.aoi)).post(urls.help('asa'), { said: 'offer' });
    const aside = urls.helpAside('asa', after.aoi.id);
    expect((await (await after.helper('Ren', 'organizer')).post(aside, { from: 'path' })).status).toBe(403);
    const sora = await after.helper('Sora', 'co-host');
    expect((await sora.get(urls.pathHost('asa'))).body).toContain(aside);
    for (const _again of [1, 2]) expect((await sora.post(aside, { from: 'path' })).status).toBe(303);
    const verbs = (await after.house.store.read.select().from(audit).orderBy(audit.id)).map(({ verb }) => verb);
    expect(verbs.filter((verb) => verb === 'setHelpAside')).toHaveLength(1);
  });

  test('of who is in the team already, hosts, or is no member, says nothing new', async () => {
    const ren = await after.helper('Ren', 'organizer');
    expect((await ren.post(urls.help('asa'), { said: 'offer' })).status).toBe(404);
    expect((await after.host.post(urls.help('asa'), { said: 'offer' })).status).toBe(404);
    const otto = await after.signIn(await after.person('Otto'));
    expect((await otto.post(urls.help('asa'), { said: 'offer' })).status).toBe(403);
    expect(await rows.offers()).toEqual([]);
  });

  test('is named in the kit, is among one’s data, and goes with the account', async () => {
    const aoi = await after.signIn(after.aoi);
    await aoi.post(urls.help('asa'), { said: 'offer' });
    expect((await after.host.get(urls.kitFile('asa'))).body).toMatch(/手伝ってみたい.*\n\n- Aoi/);
    expect(JSON.parse((await aoi.get('/me/data.json')).body).helping.offers).toHaveLength(1);
    await aoi.post('/me/delete', { sure: 'yes' });
    expect([await rows.offers(), await rows.asks()]).toEqual([[], []]);
    expect((await after.host.get(urls.kitFile('asa'))).body).not.toContain('手伝ってみたい');
  });
});
