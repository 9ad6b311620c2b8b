import { afterEach, beforeEach, expect, test } from 'vitest';
import { historyShown, type Told } from '../../src/handoffs/history/page.ts';
import { urls } from '../../src/links/urls.ts';
import { makeLeaving } from './leaving-cast.ts';

let it: Awaited<ReturnType<typeof makeLeaving>>;
beforeEach(async () => {
  it = await makeLeaving();
});
afterEach(() => it.world.close());

const history = async (who: { id: string }) => {
  const { body } = await (await it.fresh(who)).get(urls.handoff('asa'));
  const [, section = ''] = body.split('主催者のうつりかわり');
  return section.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
};
const claim = async (who: { id: string }) => (await it.fresh(who)).post(urls.claim('asa'), { said: 'claim' });
const names = new Map([['h', 'Hanako']]);
const told = (more: Partial<Told>): Told => ({
  at: 0,
  fromId: 'h',
  toId: 'k',
  how: 'completed',
  byId: null,
  reason: '',
  ...more,
});

test('a co-host who stepped in for a quiet host stands in the history, with the day', async () => {
  await it.quiet();
  await it.days(4);
  await claim(it.people.sora);
  await it.days(4);
  expect(await history(it.people.sora)).toMatch(/\d+年\d+月\d+日\(.\) Hanakoさん → Soraさん 主催者から連絡がなく/);
});

test('a claim that the leaver granted says who granted it', async () => {
  await (await it.fresh(it.people.host)).post(urls.stepDown('asa'), { said: 'leave', leavesOn: '' });
  await claim(it.people.ken);
  const [made] = await it.claimRows();
  await (await it.fresh(it.people.host)).post(urls.acceptClaim('asa', made?.id ?? ''));
  expect(await history(it.people.host)).toContain('Hanakoさん → Kenさん 「引き受けます」を、Hanakoさんが承諾しました');
});

test('an appointment of somebody who had claimed it stands there once, with its reason', async () => {
  await (await it.fresh(it.people.host)).post(urls.stepDown('asa'), { said: 'leave', leavesOn: '' });
  await claim(it.people.sora);
  await it.operator.post(urls.operatorHost('asa'), { person: it.people.sora.id, reason: '入院されたため' });
  const words = await history(it.people.sora);
  expect(words).toContain('サイトの管理者が決めました 入院されたため');
  expect(words.match(/Hanakoさん → Soraさん/g)).toHaveLength(1);
});

test('handoffs and other changes stand in the order in which they happened, the newest first', () => {
  const place = { lang: 'ja', timeZone: 'Asia/Tokyo' } as const;
  const shown = historyShown(
    [told({ at: 1, how: 'declined' }), told({ at: 3, how: 'stepped-in' }), told({ at: 2 })],
    names,
    place,
  );
  expect(shown.map(({ moved }) => moved)).toEqual([true, true, false]);
  expect(shown.map(({ how }) => how.slice(0, 5))).toEqual(['主催者から', '引き継ぎま', '引き継ぎの']);
});

test('somebody who left is no nameless さん', () => {
  const [ja] = historyShown([told({})], names, { lang: 'ja', timeZone: 'Asia/Tokyo' });
  const [en] = historyShown([told({ how: 'claimed', byId: 'k' })], names, { lang: 'en', timeZone: 'Asia/Tokyo' });
  expect(ja?.who).toBe('Hanakoさん → 退会した方');
  expect([en?.who, en?.how]).toEqual([
    'Hanako → Somebody who left',
    'They offered to host, and Somebody who left said yes',
  ]);
});
