import { isNull } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runbookSteps, tasks } from '../../src/db/schema/tasks.ts';
import { urls } from '../../src/links/urls.ts';
import { withoutPeople } from '../../src/tasks/runbook/file.ts';
import { amountOf } from '../../src/tasks/runbook/offsets.ts';
import { readSteps } from '../../src/tasks/runbook/sharing/input.ts';
import { draft } from '../support/evening.ts';
import type { TestVisitor } from '../support/visitor.ts';
import { makeWorld, type World } from '../support/world.ts';

const head = 'amount,unit,role,title,done_when,why';
let world: World;
let host: TestVisitor;
beforeEach(async () => {
  world = await makeWorld();
  const hanako = await world.person('Hanako Sato');
  host = await world.signIn(hanako);
  const [asa] = [await world.meetup(hanako, { slug: 'asa' }), await world.meetup(hanako, { slug: 'yoru' })];
  await world.session(asa, draft);
  await host.post(urls.runbook('asa'), { which: 'minimum' });
});
afterEach(() => world.close());

const live = () => world.house.store.read.select().from(runbookSteps).where(isNull(runbookSteps.endedAt));
const put = (slug: string, text: string, act = 'take') => host.post(urls.importRunbook(slug), { text, act });
const upload = (file: Uint8Array | string, text = '') =>
  host.upload(urls.importRunbook('asa'), file, { act: 'show', text });
const wrong = (...lines: string[]) => {
  const found = readSteps([head, ...lines].join('\n'));
  return 'wrong' in found ? found.wrong.map(({ line, column, why }) => `${line} ${column} ${why}`) : found;
};

test('a runbook goes to another group as it is, with its reasons, and nobody’s name or number', async () => {
  const said = { role: 'V', amount: '60', unit: 'days-before', doneWhen: '予約票がある' };
  await host.post(urls.steps('asa'), { ...said, title: 'Hanakoが電話する', why: '03-1234-5678 か a@example.com へ' });
  const file = (await host.get(urls.runbookFile('asa'))).body;
  expect(file).toContain('"60","days-before","V","…が電話する","予約票がある","… か … へ"');
  expect(file).not.toMatch(/Hanako|1234|example\.com/);
  const steps = await live();
  await put('yoru', file);
  expect(await live()).toHaveLength(steps.length * 2);
});

test('a step of two roles keeps both in the file and in its form', async () => {
  const said = { role: 'L V', amount: '3', unit: 'days-before', title: '机を並べる', doneWhen: '', why: '' };
  await host.post(urls.steps('asa'), said);
  const file = (await host.get(urls.runbookFile('asa'))).body;
  expect(file).toContain('"3","days-before","L V","机を並べる"');
  await put('yoru', file);
  const both = (await live()).filter(({ title }) => title === '机を並べる');
  expect(both.map(({ roles }) => roles)).toEqual([
    ['L', 'V'],
    ['L', 'V'],
  ]);
  expect((await host.get(urls.runbook('asa'))).body).toContain('<option value="L V" selected');
  expect((await host.post(urls.steps('asa'), { ...said, role: 'L X' })).status).toBe(422);
});

test.each([
  ['2', 'hours-after', '終了の2時間後'],
  ['90', 'minutes-after', '終了の90分後'],
  ['15', 'minutes-before-end', '終了の15分前'],
  ['1', 'hours-after-start', '開始の1時間後'],
  ['45', 'minutes-before', '45分前'],
])('a step due %s %s says so on its page, and is the same after its way by file', async (amount, unit, words) => {
  await host.post(urls.steps('asa'), { role: 'R', amount, unit, title: '忘れ物を届ける', doneWhen: '', why: '' });
  expect((await host.get(urls.runbook('asa'))).body).toContain(words);
  await put('yoru', (await host.get(urls.runbookFile('asa'))).body);
  const both = (await live()).filter(({ title }) => title === '忘れ物を届ける');
  expect(both.map(amountOf)).toEqual([
    [amount, unit],
    [amount, unit],
  ]);
});

test('what the software ticks by itself it ticks in the other group, too', async () => {
  const ticked = async (file: string) => {
    await put('yoru', file);
    return (await live()).filter(({ done }) => done !== '').map(({ title }) => title);
  };
  const before = (await live()).filter(({ done }) => done !== '').map(({ title }) => title);
  const after = await ticked((await host.get(urls.runbookFile('asa'))).body);
  expect(after.sort()).toEqual([...before, ...before].sort());
});

test('an import is looked at before: what is added, what is replaced, what stays', async () => {
  const [first] = (await host.get(urls.runbookFile('asa'))).body.split('\r\n').slice(1, 2);
  const changed = String(first).replace(/""$/, '"遅いと埋まるため"');
  const before = await live();
  const shown = await put('asa', `${head}\n${changed}\n3,days-before,L,花を買う,,`, 'show');
  expect(shown.body).toMatch(/替わる[\s\S]*加わる/);
  expect(await live()).toEqual(before);
  await put('asa', `${head}\n${changed}\n3,days-before,L,花を買う,,`);
  expect(await live()).toHaveLength(before.length + 1);
  expect((await live()).some(({ why }) => why === '遅いと埋まるため')).toBe(true);
  expect((await world.house.store.read.select().from(tasks)).some(({ title }) => title === '花を買う')).toBe(true);
});

test('the same file twice changes nothing the second time', async () => {
  const { body } = await host.get(urls.runbookFile('asa'));
  const before = await live();
  expect((await put('asa', body)).status).toBe(303);
  expect(await live()).toEqual(before);
});

test.each([
  ['7,days-before,V,"=HYPERLINK(""x"")",,', '2 title tasks.formula'],
  ['7,days-before,V,＠SUM,,', '2 title tasks.formula'],
  ['many,days-before,V,会場,,', '2 amount integer'],
  ['7,weeks,V,会場,,', '2 unit choice'],
  ['7,days-before,Z,会場,,', '2 role choice'],
  ['7,days-before,V,,,', '2 title required'],
  ['7,days-before,V,会\u0007場,,', '2 title controls'],
  [`7,days-before,V,${'あ'.repeat(201)},,`, '2 title tooLong'],
  ['7,days-before,V', '2  tasks.columns'],
])('the line %s is refused', (line, why) => {
  expect(wrong(line)).toEqual([why]);
});

test('every wrong line is named, beside the field, with what was typed, and nothing is half done', async () => {
  expect(wrong('1,days-before,V,会場,,', '1,days-before,V,会場,,', 'x,days-before,V,花,,')).toEqual([
    '3 title tasks.twice',
    '4 amount integer',
  ]);
  const before = await live();
  const refused = await put('asa', `${head}\n3,days-before,L,花を買う,,\nx,days-before,V,椅子,,`);
  expect([refused.status, refused.body.includes('3行目(amount)'), refused.body.includes('椅子')]).toEqual([
    422,
    true,
    true,
  ]);
  expect(await live()).toEqual(before);
});

test.each([
  ['a novel', 'あ'.repeat(60_001)],
  ['no runbook', 'name,mail\nHanako,hanako@example.com'],
  ['nothing', ''],
  ['too many steps', [head, ...Array.from({ length: 201 }, (_, n) => `1,days-before,V,会場${n},,`)].join('\n')],
])('%s is refused', async (_what, text) => {
  const before = await live();
  expect((await put('asa', text)).status).toBe(422);
  expect(await live()).toEqual(before);
});

test('a file is chosen instead: looked at, then taken in, without a script', async () => {
  const text = `${head}\n3,days-before,L,花を買う,,駅前で`;
  const before = await live();
  const looked = await upload(text);
  expect([looked.status, looked.body.includes('花を買う'), looked.body.includes('この内容で取り込む')]).toEqual([
    200,
    true,
    true,
  ]);
  expect(await live()).toEqual(before);
  const shown = /<textarea[^>]*>([^<]*)</.exec(looked.body)?.[1] ?? '';
  expect(shown.trim()).toBe(text);
  await put('asa', shown.trim());
  expect((await live()).map(({ title }) => title)).toContain('花を買う');
});

test('a file that Excel saved in Shift_JIS is read as well', async () => {
  const flowers = Buffer.from([0x89, 0xd4, 0x82, 0xf0, 0x94, 0x83, 0x82, 0xa4]);
  const looked = await upload(Buffer.concat([Buffer.from(`${head}\n3,days-before,L,`), flowers, Buffer.from(',,')]));
  expect(looked.body).toContain('花を買う');
});

test.each([
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0x80]), '読めませんでした'],
  ['another table', 'name,mail\nHanako,hanako@example.com', '読めませんでした'],
  ['a wrong line', `${head}\nx,days-before,V,花,,`, '2行目(amount)'],
  ['a novel', 'あ'.repeat(60_001), '長すぎます'],
])('%s as a file is answered beside the file', async (_what, bytes, words) => {
  const before = await live();
  const refused = await upload(bytes);
  const [error] = /<p class="error" id="f-file-error">[\s\S]*?<\/p>/.exec(refused.body) ?? [''];
  expect([refused.status, error !== '', refused.body.includes(words)]).toEqual([422, true, true]);
  expect(await live()).toEqual(before);
});

test('a file beside a pasted text is refused, and the text is still there', async () => {
  const refused = await upload(`${head}\n3,days-before,L,花を買う,,`, '貼り付けた段取り');
  expect([refused.status, refused.body.includes('貼り付けた段取り')]).toEqual([422, true]);
});

test('a file far too long is refused before it is read', async () => {
  expect((await upload(Buffer.alloc(1024 * 1024))).status).toBe(413);
});

test('names are left out of a text whole and in part, dates and sums stay', () => {
  expect(withoutPeople('佐藤 花子と花子に', ['佐藤 花子'])).toBe('…と…に');
  expect(withoutPeople('2026-12-04に500円', [])).toBe('2026-12-04に500円');
});
