import { afterEach, beforeEach, expect, test } from 'vitest';
import { kitNotes } from '../../src/db/schema/handoffs.ts';
import { team } from '../../src/db/schema/team.ts';
import { urls } from '../../src/links/urls.ts';
import { makeHanding } from './cast.ts';

let it: Awaited<ReturnType<typeof makeHanding>>;
beforeEach(async () => {
  it = await makeHanding();
});
afterEach(() => it.world.close());

const write = (form: Record<string, string>) =>
  it.people.host.visitor.post(urls.kit('asa'), {
    venues: '',
    speakers: '',
    money: '',
    accounts: '',
    more: '',
    ...form,
  });

test('the kit is filled with what is known and shows its gaps', async () => {
  const { body } = await it.people.host.visitor.get(urls.kit('asa'));
  for (const words of ['本を一冊ずつ、ゆっくり読む', '市民会館 会議室A', 'Ken — 運営メンバー', 'メンバー 4人'])
    expect(body).toContain(words);
  expect(body).toContain('まだ書かれていないところが5つあります');
});

test('what people write is kept, shown to co-hosts, and exported as Markdown with nothing that becomes markup', async () => {
  await write({ venues: '鍵は # 受付で\n電話 03-1234-5678', accounts: 'LINEの管理は[山田](x)' });
  expect((await it.people.sora.visitor.get(urls.kit('asa'))).body).toContain('鍵は # 受付で');
  const file = await it.people.host.visitor.get(urls.kitFile('asa'));
  expect(file.headers['content-type']).toBe('text/markdown; charset=utf-8');
  expect(file.body).toContain('# 朝の読書会 引き継ぎ資料');
  expect(file.body).toContain('鍵は \\# 受付で  \n電話 03-1234-5678');
  expect(file.body).toContain('LINEの管理は\\[山田\\](x)');
  expect(file.body).toContain('まだ書かれていません');
});

test('in a small group the kit is called by what it is for', async () => {
  const { store } = it.world.house;
  await store.write('team', (tx) => tx.update(team).set({ endedAt: it.world.clock.now() }));
  expect((await it.people.host.visitor.get(urls.kit('asa'))).body).toContain('<h1>朝の読書会 次の人に渡すもの</h1>');
  expect((await it.people.host.visitor.get(urls.kitFile('asa'))).body).toContain('# 朝の読書会 次の人に渡すもの');
});

test('once there is a runbook the kit names what is to be done next, and by whom', async () => {
  expect((await it.people.host.visitor.get(urls.kit('asa'))).body).not.toContain('次にすること');
  await it.people.host.visitor.post(urls.runbook('asa'), { which: 'minimum' });
  const { body } = await it.people.host.visitor.get(urls.kit('asa'));
  expect([body.includes('次にすること'), /受付開始.*— 担当なし/.test(body)]).toEqual([true, true]);
  expect(body, 'what should have been done is counted only').toMatch(/日が過ぎてまだ開いているものが\d+件/);
});

test('a password is refused beside its field, and what was typed stays', async () => {
  const page = await write({ accounts: 'Wi-Fiのパスワードは tasuki2026', money: '残金 12,000円' });
  expect([page.status, page.body.includes('誰が持っているか'), page.body.includes('残金 12,000円')]).toEqual([
    422,
    true,
    true,
  ]);
  expect(await it.world.house.store.read.select().from(kitNotes)).toEqual([]);
});

test('organizers and members do not see the kit', async () => {
  expect((await it.people.ken.visitor.get(urls.kit('asa'))).status).toBe(403);
  expect((await it.people.mei.visitor.get(urls.kitFile('asa'))).status).toBe(403);
});
