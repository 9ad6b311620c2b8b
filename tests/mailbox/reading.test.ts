import { describe, expect, it } from 'vitest';
import { setRepliesRead } from '../../src/outbox/tier.ts';
import { kindServer } from '../reminders/cast.ts';
import { makeMailbox } from './cast.ts';

describe('without SMTP', () => {
  it('an operator finds every letter, the newest first, and can narrow them', async () => {
    const { operator } = await makeMailbox();
    const { body } = await operator.get('/mailbox');
    expect(body.indexOf('ログイン用リンク')).toBeLessThan(body.indexOf('<strong>お返事受付'));
    expect((await operator.get('/mailbox?kind=sign-in')).body).not.toContain('<strong>お返事受付');
    expect((await operator.get('/mailbox?state=failed')).body).toContain('メールはありません');
    expect((await operator.get('/mailbox?state=nonsense&page=-3')).status).toBe(200);
  });

  it('reads a letter with its working links, its HTML and its calendar file', async () => {
    const { operator, ofKind } = await makeMailbox();
    const id = (await ofKind('answer-received'))?.id;
    const { body } = await operator.get(`/mailbox/${id}`);
    expect(body).toMatch(/answers\/[a-z2-7]{26}/);
    expect(body).toContain('mei@example.com');
    expect((await operator.get(`/mailbox/${id}/letter.html`)).body).toMatch(
      /<a [^>]*href="[^"]+answers\/[a-z2-7]{26}"/,
    );
    const file = await operator.get(`/mailbox/${id}/session.ics`);
    expect(file.headers['content-disposition']).toBe('attachment; filename="session.ics"');
    expect(file.body).toContain('BEGIN:VEVENT');
  });

  it('finds the invitation of a letter where replies are read, as a file', async () => {
    const env = { INBOUND: 'pipe', INBOUND_ADDRESS: 'tasuki@localhost' };
    const { operator, ofKind, house, clock } = await makeMailbox({ env });
    await house.store.write('test', (tx) => setRepliesRead(tx, true, clock.now()));
    const id = (await ofKind('answer-received'))?.id;
    expect((await operator.get(`/mailbox/${id}`)).body).toContain(`/mailbox/${id}/session.ics`);
    const file = await operator.get(`/mailbox/${id}/session.ics`);
    expect(file.headers['content-type']).toBe('text/calendar; charset=utf-8; method=REQUEST');
    expect(file.body).toMatch(/METHOD:REQUEST[\s\S]*ORGANIZER/);
  });

  it('its HTML runs nothing and loads nothing', async () => {
    const { operator, ofKind } = await makeMailbox();
    const { headers } = await operator.get(`/mailbox/${(await ofKind('sign-in'))?.id}/letter.html`);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain('sandbox');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('script-src');
  });

  it('pages through many letters', async () => {
    const { operator, write, clock } = await makeMailbox();
    for (let n = 0; n < 60; n += 1, clock.pass({ seconds: 1 })) await write('sign-in', { dedupe: `sign-in:${n}` });
    const first = (await operator.get('/mailbox')).body;
    expect(first.match(/href="\/mailbox\/[0-9a-v]{26}"/g)).toHaveLength(50);
    expect(first).toContain('/mailbox?page=2');
    expect((await operator.get('/mailbox?page=2')).body.match(/href="\/mailbox\/[0-9a-v]{26}"/g)).toHaveLength(12);
  });

  it('says so when a letter can no longer be put together', async () => {
    const { operator, write, ofKind } = await makeMailbox();
    await write('day-before', { meetupId: 'gone', sessionId: 'gone' }).catch(() => {});
    await write('day-before', { sessionId: 'gone', dedupe: 'x' });
    const { status, body } = await operator.get(`/mailbox/${(await ofKind('day-before'))?.id}`);
    expect([status, body.includes('もう組み立てられません')]).toEqual([200, true]);
  });
});

describe('with SMTP', () => {
  it('links that belong to their readers are hidden everywhere', async () => {
    const { operator, ofKind } = await makeMailbox({ mailer: kindServer });
    for (const kind of ['answer-received', 'sign-in']) {
      const id = (await ofKind(kind))?.id;
      for (const page of [`/mailbox/${id}`, `/mailbox/${id}/letter.html`]) {
        const { status, body } = await operator.get(page);
        expect(status).toBe(200);
        expect(body).not.toMatch(/(answers|sign-in|leave)\/[a-z2-7]{26}/);
        expect(body).toContain('/…');
      }
    }
  });

  it('nothing of a letter is ever in the log', async () => {
    const { operator, ofKind, logged } = await makeMailbox();
    await operator.get(`/mailbox/${(await ofKind('sign-in'))?.id}`);
    expect(logged.join('\n')).not.toMatch(/mei@example|[a-z2-7]{26}/);
  });
});

it('an act that does not exist was not done', async () => {
  const { operator } = await makeMailbox();
  expect((await operator.get('/mailbox?done=constructor')).body).toBe((await operator.get('/mailbox')).body);
});
