import { describe, expect, it } from 'vitest';
import { audit } from '../../src/db/schema/people.ts';
import { textsOf } from '../../src/letter-texts/queries.ts';
import { makeWorld } from '../support/world.ts';

async function aMeetup(members = 20) {
  const world = await makeWorld();
  const host = await world.person('Hanako');
  const mei = await world.person('Mei');
  const meetup = await world.meetup(host);
  await world.join(meetup, mei);
  await world.crowd(meetup, members);
  const here = `/meetups/${meetup.slug}/letters`;
  const texts = () => textsOf(world.house.store.read, meetup.id);
  return { ...world, host, mei, meetup, here, texts, browser: await world.signIn(host) };
}
const words = { in: 'ja', subject: '【お知らせ】{会名}', body: '{いつ}お会いしましょう。' };

describe('the words of letters', () => {
  it('a host sees which letters there are and which are theirs', async () => {
    const { browser, here } = await aMeetup();
    await browser.post(`${here}/day-before`, { act: 'save', ...words });
    await browser.post(`${here}/question`, { act: 'off', in: 'ja' });
    const { body } = await browser.get(here);
    expect(body.match(/\/letters\/[a-z-]+"/g)).toHaveLength(11);
    expect(body).toContain('会の文面(日本語)');
    expect(body).toContain('送りません');
  });

  it('a small group sees the small set', async () => {
    const { browser, here } = await aMeetup(3);
    const { body } = await browser.get(here);
    expect(body).not.toMatch(/letters\/(still-fine|details|waitlisted)"/);
    expect(body).toContain('settings/parts');
  });

  it('are shown as a real member would get them, without their personal link', async () => {
    const { browser, here, mei, session, meetup } = await aMeetup();
    await session(meetup);
    const { body } = await browser.post(`${here}/day-before`, { act: 'preview', ...words, to: mei.id });
    expect(body).toContain('<strong>【お知らせ】朝の読書会</strong>');
    expect(body).toMatch(/Mei 様[\s\S]*明日お会いしましょう。/);
    expect(body).not.toMatch(/answers\/[a-z2-7]{26}/);
  });

  it('can be looked at in both languages before there is a session', async () => {
    const { browser, here } = await aMeetup();
    const { body } = await browser.get(`${here}/invitation?in=en`);
    expect(body).toContain('Dear Hanako,');
    expect(body).toContain('回の予定がまだないので');
  });

  it('are kept, and taken back to ours', async () => {
    const { browser, here, texts } = await aMeetup();
    const saved = await browser.post(`${here}/day-before`, { act: 'save', ...words });
    expect((await browser.get(saved.location ?? '')).body).toContain('文面を保存しました');
    expect(await texts()).toMatchObject([{ kind: 'day-before', locale: 'ja', subject: words.subject, off: false }]);
    await browser.post(`${here}/day-before`, { act: 'reset', in: 'ja' });
    expect(await texts()).toMatchObject([{ subject: '', body: '' }]);
  });

  it('that are ours stay ours when saved unchanged', async () => {
    const { browser, here, texts } = await aMeetup();
    const { body } = await browser.get(`${here}/answer-received`);
    const subject = /name="subject" type="text" value="([^"]*)"/.exec(body)?.[1] ?? '';
    expect(subject).toBe('【お返事受付】{回} {会名} {日付}');
    await browser.post(`${here}/answer-received`, { act: 'save', in: 'ja', subject, body: 'ありがとう。' });
    expect(await texts()).toMatchObject([{ subject: '', body: 'ありがとう。' }]);
  });

  it('a kind that is off stays off when its words change', async () => {
    const { browser, here, texts } = await aMeetup();
    await browser.post(`${here}/question`, { act: 'off', in: 'en' });
    await browser.post(`${here}/question`, { act: 'save', ...words });
    expect((await texts()).some(({ off }) => off)).toBe(true);
    await browser.post(`${here}/question`, { act: 'on', in: 'ja' });
    expect((await texts()).some(({ off }) => off)).toBe(false);
  });

  it('every change is in the audit log, without the words', async () => {
    const { browser, here, house } = await aMeetup();
    await browser.post(`${here}/day-before`, { act: 'save', ...words });
    const rows = await house.store.read.select().from(audit);
    expect(rows.at(-1)).toMatchObject({ verb: 'editLetter', after: '{"kind":"day-before","locale":"ja"}' });
  });
});

describe('words that cannot be sent', () => {
  it.each([
    ['subject', { ...words, subject: '{会社名}' }, '{会社名} という差し込みはありません'],
    ['body', { ...words, body: 'こんにちは {名前' }, '{ が閉じられていません'],
    ['subject', { ...words, subject: ' ' }, '件名を入力してください'],
    ['body', { ...words, body: '' }, '本文を入力してください'],
    ['body', { ...words, body: 'a'.repeat(4001) }, '長すぎます'],
  ])('are refused beside the %s, and stay', async (field, said, why) => {
    const { browser, here, texts } = await aMeetup();
    const { status, body } = await browser.post(`${here}/day-before`, { act: 'save', ...said });
    expect(status).toBe(422);
    expect(body).toMatch(new RegExp(`id="f-${field}-error"[\\s\\S]{0,400}${why.replace(/[{}]/g, '.')}`));
    expect(body).toContain(said.subject);
    expect(await texts()).toEqual([]);
  });

  it('a kind that has no words of its own is not found', async () => {
    const { browser, here } = await aMeetup();
    expect((await browser.get(`${here}/sign-in`)).status).toBe(404);
    expect((await browser.post(`${here}/session-cancelled`, { act: 'off', in: 'ja' })).status).toBe(404);
  });
});
