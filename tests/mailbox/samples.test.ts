import { describe, expect, it } from 'vitest';
import { letterKinds } from '../../src/mail/kinds.ts';
import { openMailer } from '../../src/mail/transport.ts';
import { openMailbox } from '../support/mailbox.ts';
import { makeMailbox } from './cast.ts';

describe('every letter there is', () => {
  it('is shown in both languages side by side, with a link to its HTML', async () => {
    const { operator } = await makeMailbox();
    const { body } = await operator.get('/operator/letters');
    for (const kind of letterKinds)
      for (const lang of ['ja', 'en']) expect(body).toContain(`/operator/letters/${kind}/${lang}/letter.html`);
    expect(body).toContain('佐藤 花子 様');
    expect(body).toContain('Dear Hannah Smith');
  });

  it('opens as HTML that runs and loads nothing; another kind or language is not found', async () => {
    const { operator } = await makeMailbox();
    const { status, headers, body } = await operator.get('/operator/letters/invitation/en/letter.html');
    expect([status, headers['content-security-policy']]).toEqual([200, expect.stringContaining("default-src 'none'")]);
    expect(body).toContain('<html lang="en">');
    for (const path of ['nonsense/en', 'invitation/fr'])
      expect((await operator.get(`/operator/letters/${path}/letter.html`)).status).toBe(404);
  });

  it('shows what calendars are asked by it, where replies are read', async () => {
    const { operator } = await makeMailbox();
    const plain = (await operator.get('/operator/letters')).body;
    expect(plain).toContain('添付のファイルを開くと');
    expect(plain).not.toContain('(REQUEST)');
    const { body } = await operator.get('/operator/letters?replies=read');
    for (const said of ['session.ics (REQUEST)', 'session.ics (CANCEL)', '?replies=unread'])
      expect(body).toContain(said);
    expect(body).not.toContain('添付のファイルを開くと');
  });

  it('comes by mail as an invitation where that is what is looked at', async () => {
    const server = await openMailbox();
    const { operator } = await makeMailbox({ mailer: openMailer({ smtpUrl: server.url }) });
    expect((await operator.post('/operator/letters?replies=read', { locale: 'ja' })).status).toBe(200);
    const methods = server.caught.flatMap(({ mail }) => mail.attachments.flatMap(({ method }) => method ?? []));
    expect(new Set(methods)).toEqual(new Set(['REQUEST', 'CANCEL']));
    const asking = server.caught.filter(({ mail }) => mail.attachments.some(({ method }) => method === 'REQUEST'));
    expect(asking.map(({ mail }) => mail.subject).join()).toContain('【見本】【ご案内】第12回');
  });

  it('comes by mail to the operator who asks, marked as a sample, with links that open nothing', async () => {
    const server = await openMailbox();
    const { operator } = await makeMailbox({ mailer: openMailer({ smtpUrl: server.url }) });
    const { status, body } = await operator.post('/operator/letters', { locale: 'en' });
    expect([status, body]).toEqual([200, expect.stringContaining(`${letterKinds.length}通を送りました`)]);
    expect(server.caught).toHaveLength(letterKinds.length);
    for (const { to, mail } of server.caught) {
      expect(to).toEqual(['olga@example.com']);
      expect(mail.subject).toMatch(/^\[Sample\] /);
      expect(mail.text).toMatch(/^This is a sample\./);
      for (const [, host] of (mail.text ?? '').matchAll(/https?:\/\/([^/\s]+)/g))
        expect(host).toMatch(/(^|\.)example(\.com)?$/);
      expect(mail.headers.map(({ key }) => key)).not.toContain('list-unsubscribe');
    }
  });

  it('says what the server said when it takes none, and sends nothing without a mail server', async () => {
    const server = await openMailbox();
    server.goWrong({ at: 'rcpt', say: '550 5.7.1 Not today', times: 1000 });
    const { operator } = await makeMailbox({ mailer: openMailer({ smtpUrl: server.url }) });
    expect((await operator.post('/operator/letters', { locale: 'ja' })).body).toContain('550 5.7.1 Not today');
    const without = await makeMailbox();
    expect((await without.operator.post('/operator/letters', { locale: 'ja' })).status).toBe(409);
    expect((await without.operator.post('/operator/letters', { locale: 'fr' })).status).toBe(422);
  });
});
