import { describe, expect, it } from 'vitest';
import { openMailer } from '../../src/mail/transport.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { createDelivery } from '../../src/outbox/delivery.ts';
import { dropExpired, dropLetters, eraseLetters, retryLetter } from '../../src/outbox/drop.ts';
import { discardKind, noteSmtp, releaseKind } from '../../src/outbox/hold.ts';
import { heldKinds } from '../../src/outbox/queries.ts';
import { composeForReading } from '../../src/outbox/read.ts';
import { makeOutbox } from './house.ts';

describe('switching SMTP on', () => {
  it('holds what waits until the operator lets its kind go; what comes after leaves by itself', async () => {
    const { house, mailbox, invited, write, host, clock } = await makeOutbox();
    const note = (isOn: boolean) => house.store.write('test', (tx) => noteSmtp(tx, isOn, clock.now()));
    await note(false);
    await invited('Hanako');
    await write({ kind: 'lead-asked', to: { person: host.id } });
    expect(await note(true)).toBe(2);
    await invited('Jiro');
    expect(await deliverDue(house)).toMatchObject({ sent: 1 });
    expect((await heldKinds(house.store.read)).map((one) => one.kind).sort()).toEqual(['invitation', 'lead-asked']);
    await house.store.write('test', (tx) => releaseKind(tx, 'invitation'));
    await house.store.write('test', (tx) => discardKind(tx, 'lead-asked', clock.now()));
    expect(await deliverDue(house)).toMatchObject({ sent: 1 });
    expect(mailbox.caught.flatMap((one) => one.to)).toEqual(['jiro@example.com', 'hanako@example.com']);
    expect(await note(true)).toBe(0);
  });

  it('drops what has expired meanwhile', async () => {
    const { house, invited, letterTo, clock } = await makeOutbox();
    const hanako = await invited('Hanako');
    await house.store.write('test', (tx) => noteSmtp(tx, true, clock.now()));
    clock.pass({ days: 9 });
    expect(await house.store.write('test', (tx) => dropExpired(tx, clock.now()))).toBe(1);
    expect(await letterTo(hanako)).toMatchObject({ state: 'dropped', reason: 'expired' });
  });
});

describe('the readable mailbox', () => {
  it('shows text, HTML, attachments and working links while there is no SMTP', async () => {
    const { house, invited, letterTo } = await makeOutbox({ smtp: false });
    const hanako = await invited('Hanako');
    const read = await composeForReading(house, (await letterTo(hanako))?.id ?? '');
    expect(read?.to).toEqual({ name: 'Hanako', address: 'hanako@example.com' });
    expect(read?.text).toMatch(/answers\/[a-z2-7]{26}\?a=yes/);
    expect(read?.state).toBe('waiting');
  });

  it('blots out personal links once SMTP is set', async () => {
    const { house, invited, letterTo } = await makeOutbox();
    const hanako = await invited('Hanako');
    const read = await composeForReading(house, (await letterTo(hanako))?.id ?? '');
    expect(read?.text).toContain('http://tasuki.test/answers/…?a=yes');
    expect(`${read?.text}${read?.html}`).not.toMatch(/[a-z2-7]{26}/);
  });
});

describe('letters that are taken back', () => {
  it('are dropped by session, person or batch, but not once they have left', async () => {
    const { house, invited, sessionId, clock, letters } = await makeOutbox();
    await invited('Hanako');
    await deliverDue(house);
    await invited('Jiro');
    const drop = house.store.write('test', (tx) => dropLetters(tx, { sessionId }, 'cancelled', clock.now()));
    expect(await drop).toBe(1);
    expect((await letters()).map((one) => one.state).sort()).toEqual(['dropped', 'sent']);
  });

  it('keep nothing of who deletes their account', async () => {
    const { house, invited, letterTo, clock } = await makeOutbox();
    const hanako = await invited('Hanako');
    await deliverDue(house);
    await house.store.write('test', (tx) => eraseLetters(tx, hanako.id, clock.now()));
    expect(await letterTo(hanako)).toMatchObject({ subject: null, serverSaid: null, message: null, facts: {} });
  });

  it('a letter that failed can be sent again by hand', async () => {
    const { house, mailbox, invited, letterTo, clock } = await makeOutbox();
    const hanako = await invited('Hanako');
    mailbox.goWrong({ at: 'rcpt', say: '550 5.7.1 Not today' });
    await deliverDue(house);
    const id = (await letterTo(hanako))?.id ?? '';
    expect(await house.store.write('test', (tx) => retryLetter(tx, id, clock.now()))).toBe(true);
    expect(await deliverDue(house)).toMatchObject({ sent: 1 });
  });
});

describe('delivery that runs by itself', () => {
  it('sends what is written later, a sign-in also while the rest is stuck, and stops when told', async () => {
    const outbox = await makeOutbox();
    const { house, mailbox, invited, write, host, clock } = outbox;
    await house.store.write('test', (tx) => noteSmtp(tx, true, clock.now()));
    house.mailer = openMailer({ smtpUrl: mailbox.url }, { connections: 3, patience: 1500 });
    for (let n = 0; n < 8; n += 1) await invited(`Member${n}`);
    mailbox.goWrong({ at: 'data', stall: true, times: 2 });
    const delivery = createDelivery(house, { everyMs: 20 });
    await new Promise((wake) => setTimeout(wake, 300));
    await write({ kind: 'sign-in', to: { person: host.id }, meetupId: undefined, sessionId: undefined });
    await new Promise((wake) => setTimeout(wake, 400));
    expect(mailbox.to(host.email)).toHaveLength(1);
    await delivery.stop();
    const before = mailbox.caught.length;
    await new Promise((wake) => setTimeout(wake, 100));
    expect(mailbox.caught.length).toBe(before);
    await house.mailer.close();
  });
});
