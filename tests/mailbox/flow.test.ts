import { describe, expect, it } from 'vitest';
import { attempts } from '../../src/db/schema/letters.ts';
import { audit } from '../../src/db/schema/people.ts';
import { ingest } from '../../src/inbound/actions.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { openRests } from '../../src/outbox/slow-domains.ts';
import { kindServer } from '../reminders/cast.ts';
import { makeMailbox } from './cast.ts';

describe('how mail goes out', () => {
  it('is a page of the operator, reached from the page of the server', async () => {
    const { operator } = await makeMailbox({ mailer: kindServer });
    expect((await operator.get('/operator')).body).toContain('href="/operator/mail"');
    const { body } = await operator.get('/operator/mail');
    for (const words of ['ログイン用リンク', 'お返事の確認', 'まだ1通も送っていません']) expect(body).toContain(words);
  });

  it('tells how many left, when the last one did, and what failed and why', async () => {
    const { operator, house, change } = await makeMailbox({ mailer: kindServer });
    await deliverDue(house);
    await change('sign-in', { state: 'failed', reason: 'rejected', settledAt: house.clock.now() });
    const { body } = await operator.get('/operator/mail?lang=en');
    expect(body).toContain('The last one left on');
    expect(body).toMatch(/[1-9] letters? left in the last 5 minutes/);
    expect(body).toContain('href="/mailbox?state=failed"');
  });

  it('stops when the operator says so, in the middle of a send too, and goes on when they say so', async () => {
    const { operator, house } = await makeMailbox({ mailer: kindServer });
    expect((await operator.post('/operator/mail/pause')).location).toBe('/operator/mail?done=pause');
    expect(await deliverDue(house)).toMatchObject({ sent: 1, paused: true });
    for (const path of ['/operator/mail', '/mailbox', '/operator'])
      expect((await operator.get(path)).body).toContain('送信を一時停止しています');
    expect((await operator.get('/mailbox')).body).toContain('ログイン用リンクのほかは送りません');
    await operator.post('/operator/mail/resume');
    const { paused, sent } = await deliverDue(house);
    expect([paused, sent > 0]).toEqual([false, true]);
    const verbs = (await house.store.read.select().from(audit).orderBy(audit.id)).map(({ verb }) => verb);
    expect(verbs).toEqual(expect.arrayContaining(['pauseSending', 'resumeSending']));
  });

  it('says which domain rests, and how fast letters leave for one', async () => {
    const { operator, house } = await makeMailbox({ mailer: kindServer });
    const rests = await openRests(house.store);
    await rests.slow('big.example', '451 4.7.1 Too many', house.clock.now());
    const { body } = await operator.get('/operator/mail?lang=en');
    expect(body).toContain('Nothing more goes to big.example until');
    expect(body).toContain('Its server said: 451 4.7.1 Too many');
    expect(body).toContain('At most 300 letters a minute leave for one domain');
    await rests.took('big.example');
    expect((await operator.get('/operator/mail')).body).not.toContain('big.example');
  });

  it('tells what came in and reached nobody, by what it was, for a month', async () => {
    const { operator, house, clock } = await makeMailbox({
      mailer: kindServer,
      env: { INBOUND: 'imap://a:b@localhost/' },
    });
    expect((await operator.get('/operator/mail')).body).not.toContain('誰にも伝えられなかった');
    const raw = (n: number) =>
      `From: a@b.example\r\nTo: tasuki@localhost\r\nMessage-ID: <${n}@b.example>\r\n\r\nHello\r\n`;
    for (const n of [1, 2]) await ingest(house, Buffer.from(raw(n)));
    const { body } = await operator.get('/operator/mail');
    expect(body).toMatch(/どのメールへの返信か分からない<\/th><td class="end" data-label="件数">2</);
    expect(body).toContain('目印(フラグ)を付けて残してあります');
    clock.pass({ minutes: 31 * 24 * 60 });
    const later = await operator.get('/operator/mail');
    expect(later.body).not.toContain('どのメールへの返信か分からない');
  });

  it('a letter shows each attempt with what the server said', async () => {
    const { operator, house, ofKind } = await makeMailbox({ mailer: kindServer });
    const letterId = (await ofKind('sign-in'))?.id ?? '';
    const row = { id: 'a1', letterId, at: house.clock.now(), outcome: 'later' as const, said: '450 4.2.0 greylisted' };
    await house.store.write('test', async (tx) => void (await tx.insert(attempts).values(row)));
    await deliverDue(house);
    const { body } = await operator.get(`/mailbox/${letterId}`);
    expect(body).toContain('450 4.2.0 greylisted');
    expect(body.indexOf('あとでもう一度送ります')).toBeLessThan(body.indexOf('<strong>送りました'));
  });
});

describe('the mailbox, narrowed to a state', () => {
  it.each(['waiting', 'held', 'claimed', 'sent', 'failed', 'dropped'] as const)(
    '%s shows those letters',
    async (state) => {
      const { operator, change, house } = await makeMailbox();
      const settledAt = ['sent', 'failed', 'dropped'].includes(state) ? house.clock.now() : null;
      await change('answer-received', { state, settledAt });
      for (const kind of ['', 'answer-received'])
        expect((await operator.get(`/mailbox?state=${state}&kind=${kind}`)).body).toContain('お返事受付');
    },
  );
});
