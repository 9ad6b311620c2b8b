import { describe, expect, it } from 'vitest';
import { rsvps } from '../../src/db/schema/meetups.ts';
import { audit } from '../../src/db/schema/people.ts';
import { openMailer } from '../../src/mail/transport.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { openMailbox } from '../support/mailbox.ts';
import { makeDesk } from './cast.ts';

describe('the host writes', () => {
  it('sees how many it goes to, and what the first of them gets, before anything is sent', async () => {
    const { browser, here, words, letters } = await makeDesk();
    const { body } = await browser.post(here, { act: 'preview', ...words, to: ['going', 'waitlisted', 'maybe'] });
    expect(body).toContain('4名に送ります');
    expect(body).toMatch(/朝の読書会 入口について<\/strong>[\s\S]*(Mei|Ken|Yui|Sora)さん、裏手からどうぞ。/);
    expect(await letters()).toEqual([]);
  });

  it('sends it to those chosen, after five minutes', async () => {
    const { send, letters, batches, clock, mei, ken } = await makeDesk();
    const { status, location, key } = await send();
    expect([status, location]).toEqual([303, expect.stringContaining(`/batches/${key}`)]);
    expect(await letters()).toHaveLength(2);
    for (const letter of await letters()) {
      expect(letter).toMatchObject({ kind: 'host-message', batchId: key, nextAt: clock.now() + 300_000 });
      expect([mei.id, ken.id]).toContain(letter.personId);
    }
    expect(await batches()).toMatchObject([{ id: key, count: 2, leavesAt: clock.now() + 300_000 }]);
  });

  it('to one person leaves at once', async () => {
    const { send, letters, clock } = await makeDesk();
    await send({ to: 'maybe' });
    expect((await letters()).map(({ nextAt }) => nextAt)).toEqual([clock.now()]);
  });

  it('in the last hour before the start leaves at once, and afterwards has its five minutes again', async () => {
    const { send, letters, clock } = await makeDesk();
    clock.set('2026-12-05T18:30:00+09:00');
    await send();
    clock.set('2026-12-06T10:00:00+09:00');
    await send();
    const waits = (await letters()).map(({ nextAt, postedAt }) => nextAt - postedAt);
    expect(waits.sort()).toEqual([0, 0, 300_000, 300_000]);
  });

  it('the same form sent twice at once is one message', async () => {
    const { browser, here, words, letters, batches } = await makeDesk();
    const form = { act: 'send', ...words, key: '00000000-0000-0000-0000-000000000000' };
    const both = await Promise.all([browser.post(here, form), browser.post(here, form)]);
    expect(both.map(({ status }) => status)).toEqual([303, 303]);
    expect([(await letters()).length, (await batches()).length]).toEqual([2, 1]);
  });

  it('to nobody who left, said "this is not me", or cannot be reached; the last is told', async () => {
    const { answer, send, letters, browser, here, words } = await makeDesk();
    await answer('Aoi', 'going', { notMeAt: 1 });
    await answer('Jun', 'going', {}, { refusedAt: 1, refusedWhy: '550 5.1.1' });
    const { body } = await browser.post(here, { act: 'preview', ...words });
    expect(body).toContain('2名に送ります');
    expect(body).toContain('ほかの1名には');
    await send();
    expect(await letters()).toHaveLength(2);
  });

  it('arrives in the host’s words, each reader greeted by name', async () => {
    const mailbox = await openMailbox();
    const { send, house, clock } = await makeDesk({ mailer: openMailer({ smtpUrl: mailbox.url }) });
    await send();
    expect(await deliverDue(house)).toMatchObject({ sent: 0 });
    clock.pass({ minutes: 5 });
    expect(await deliverDue(house)).toMatchObject({ sent: 2 });
    const [mail] = mailbox.to('mei@example.com');
    expect(mail?.mail.subject).toBe('朝の読書会 入口について');
    expect(mail?.mail.text).toContain('Meiさん、裏手からどうぞ。');
    await house.mailer?.close();
  });

  it('is in the audit log, without the words', async () => {
    const { send, house } = await makeDesk();
    await send();
    const row = (await house.store.read.select().from(audit).orderBy(audit.id)).at(-1);
    expect(row).toMatchObject({ verb: 'sendMessage', after: '{"to":"going","letters":2}' });
  });
});

describe('a message that cannot be sent', () => {
  it.each([
    ['to', { to: [] }, '送る相手を選んでください'],
    ['subject', { subject: '{なまえ}' }, '{なまえ} という差し込みはありません'],
    ['body', { body: '' }, '本文を入力してください'],
  ])('is refused beside the %s, and what was typed stays', async (field, said, why) => {
    const { browser, here, words, batches } = await makeDesk();
    const { status, body } = await browser.post(here, { act: 'send', ...words, ...said });
    expect(status).toBe(422);
    expect(body).toMatch(new RegExp(`id="f-${field}-error"[\\s\\S]{0,400}${why.replace(/[{}]/g, '.')}`));
    expect(body).toContain({ ...words, ...said }.subject);
    expect(await batches()).toEqual([]);
  });

  it('has nobody to go to', async () => {
    const { browser, here, words, house } = await makeDesk();
    await house.store.write('test', async (tx) => void (await tx.update(rsvps).set({ state: 'declined' })));
    const { status, body } = await browser.post(here, { act: 'preview', ...words });
    expect([status, body.includes('選んだ相手には、いま誰もいません')]).toEqual([422, true]);
  });

  it('goes back to its form with everything that was typed', async () => {
    const { browser, here, words } = await makeDesk();
    const { status, body } = await browser.post(here, { act: 'edit', ...words, to: ['maybe'], key: 'x' });
    expect(status).toBe(200);
    expect(body).toContain('裏手からどうぞ。');
    expect(body).toMatch(/value="maybe" checked/);
  });
});
