import { describe, expect, it } from 'vitest';
import { audit } from '../../src/db/schema/people.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { pauseQueue } from '../../src/outbox/pause.ts';
import { kindServer } from '../reminders/cast.ts';
import { makeMailbox } from './cast.ts';

describe('letters that waited when SMTP was switched on', () => {
  it('go kind by kind, when the operator says so', async () => {
    const { operator, start, house } = await makeMailbox({ mailer: kindServer });
    await start(false);
    await start(true);
    const { body } = await operator.get('/mailbox');
    expect(body).toContain('お返事受付 1通');
    expect((await operator.get('/operator')).body).toContain('SMTPが設定される前からの');
    await operator.post('/mailbox/kinds/answer-received/release');
    expect(await deliverDue(house)).toMatchObject({ sent: 1 });
  });

  it('or are not sent at all', async () => {
    const { operator, start, house, ofKind } = await makeMailbox({ mailer: kindServer });
    await start(false);
    await start(true);
    await operator.post('/mailbox/kinds/sign-in/discard');
    expect(await ofKind('sign-in')).toMatchObject({ state: 'dropped', reason: 'discarded' });
    const verbs = (await house.store.read.select().from(audit).orderBy(audit.id)).map(({ verb }) => verb);
    expect(verbs).toContain('discardLetters');
  });

  it('do not go any more once they are of no use', async () => {
    const { operator, start, house, ofKind, clock } = await makeMailbox({ mailer: kindServer });
    await start(false);
    await start(true);
    clock.pass({ days: 11 });
    await operator.post('/mailbox/kinds/answer-received/release');
    expect(await deliverDue(house)).toMatchObject({ sent: 0 });
    expect(await ofKind('answer-received')).toMatchObject({ state: 'dropped', reason: 'expired' });
  });

  it('a kind that does not exist is not found', async () => {
    const { operator } = await makeMailbox();
    expect((await operator.post('/mailbox/kinds/nonsense/release')).status).toBe(404);
  });
});

describe('one letter', () => {
  it('that failed is sent again', async () => {
    const { operator, ofKind, change, house } = await makeMailbox({ mailer: kindServer });
    await change('answer-received', { state: 'failed', reason: 'rejected', serverSaid: '550 5.7.1 Not today' });
    const id = (await ofKind('answer-received'))?.id;
    expect((await operator.get(`/mailbox/${id}`)).body).toContain('550 5.7.1 Not today');
    expect((await operator.post(`/mailbox/${id}/retry`)).location).toBe(`/mailbox/${id}?done=retry`);
    expect(await ofKind('answer-received')).toMatchObject({ state: 'waiting', reason: null });
    expect((await house.store.read.select().from(audit).orderBy(audit.id)).at(-1)).toMatchObject({
      verb: 'retryLetter',
      subjectId: id,
    });
  });

  it('that waits is not sent when the operator says so; twice changes nothing', async () => {
    const { operator, ofKind } = await makeMailbox();
    const id = (await ofKind('sign-in'))?.id;
    expect((await operator.post(`/mailbox/${id}/drop`)).status).toBe(303);
    expect(await ofKind('sign-in')).toMatchObject({ state: 'dropped', reason: 'discarded' });
    expect((await operator.post(`/mailbox/${id}/drop`)).status).toBe(404);
  });

  it('offers no sending while there is no SMTP', async () => {
    const { operator, ofKind } = await makeMailbox();
    const { body } = await operator.get(`/mailbox/${(await ofKind('sign-in'))?.id}`);
    expect(body).not.toContain('/retry"');
    expect(body).toContain('/drop"');
  });
});

describe('a queue that rests', () => {
  it('tells the operator why, and goes on when told', async () => {
    const { operator, house, clock } = await makeMailbox({ mailer: kindServer });
    await house.store.write('test', (tx) => pauseQueue(tx, 'configuration', '535 5.7.8 Bad password', clock.now()));
    expect((await operator.get('/mailbox')).body).toContain('535 5.7.8 Bad password');
    await operator.post('/mailbox/resume');
    expect((await operator.get('/mailbox')).body).not.toContain('535');
    expect(await deliverDue(house)).toMatchObject({ paused: false });
  });
});
