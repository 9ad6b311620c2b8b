import { describe, expect, it } from 'vitest';
import { openMailer } from '../../src/mail/transport.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import type { Fault } from '../support/mailbox.ts';
import { brittleWire, type Fate } from '../support/wire.ts';
import { makeOutbox } from './house.ts';

/** Every fault of the table: what is said or done where, once; afterwards the server is well again. */
const passing: [string, Fault][] = [
  ['421 at the greeting', { at: 'connect', say: '421 4.3.2 Try later' }],
  ['421 at MAIL', { at: 'mail', say: '421 4.3.2 Try later' }],
  ['421 at RCPT', { at: 'rcpt', say: '421 4.3.2 Try later' }],
  ['450 at RCPT', { at: 'rcpt', say: '450 4.2.0 Greylisted' }],
  ['451 at MAIL', { at: 'mail', say: '451 4.3.0 Local error' }],
  ['451 after DATA', { at: 'end', say: '451 4.3.0 Local error' }],
  ['452 at RCPT', { at: 'rcpt', say: '452 4.5.3 Too many' }],
  ['452 of a full mailbox', { at: 'rcpt', say: '452 4.2.2 Mailbox full' }],
  ['550 at MAIL', { at: 'mail', say: '550 5.7.1 Sender refused' }],
  ['552 at MAIL', { at: 'mail', say: '552 5.3.4 No room' }],
  ['554 at the greeting', { at: 'connect', say: '554 5.7.1 No service' }],
  ['a lost connection at the greeting', { at: 'connect', drop: true, times: 3 }],
  ['a lost connection at MAIL', { at: 'mail', drop: true, times: 3 }],
  ['a lost connection at RCPT', { at: 'rcpt', drop: true, times: 3 }],
  ['a lost connection in DATA', { at: 'data', drop: true, times: 3 }],
  ['a stall at the greeting', { at: 'connect', stall: true, times: 3 }],
  ['a stall at RCPT', { at: 'rcpt', stall: true, times: 3 }],
  ['a stall after DATA', { at: 'data', stall: true, times: 3 }],
];

describe('a fault that passes', () => {
  it.each(passing)('%s: the letter arrives once it is over', async (_name, fault) => {
    const { house, mailbox, clock, invited, letterTo } = await makeOutbox({ patience: 400 });
    const hanako = await invited('Hanako');
    mailbox.goWrong({ ...fault });
    expect(await deliverDue(house)).toMatchObject({ sent: 0 });
    expect(await letterTo(hanako)).toMatchObject({ state: 'waiting' });
    mailbox.goRight();
    clock.pass({ minutes: 2 });
    expect(await deliverDue(house)).toMatchObject({ sent: 1 });
    expect(mailbox.to(hanako.email)).toHaveLength(1);
  });
});

/** What the line does to the answer to one command, or to the greeting. */
const onTheLine: [string, RegExp, Fate, 'arrives' | 'waits'][] = [
  ['a lost connection at EHLO', /^EHLO/, 'cut', 'waits'],
  ['a silence at EHLO', /^EHLO/, 'silent', 'waits'],
  ['a slow drip at EHLO', /^EHLO/, 'drip', 'waits'],
  ['a slow drip after the final dot', /\r\n\.\r\n$/, 'drip', 'waits'],
  ['a 250 in the place of the greeting', /^$/, { says: '250 2.0.0 Hello' }, 'waits'],
  ['a 299 at MAIL', /^MAIL/, { says: '299 2.9.9 What?' }, 'waits'],
  ['a 299 at RCPT', /^RCPT/, { says: '299 2.9.9 Fine' }, 'arrives'],
  ['a 250 where 354 is due', /^DATA/, { says: '250 2.0.0 Go on' }, 'arrives'],
  ['a 299 after the final dot', /\r\n\.\r\n$/, { says: '299 2.9.9 Taken' }, 'arrives'],
];

describe('a fault of the line', () => {
  it.each(onTheLine)('%s: the letter arrives, and is no other one', async (_name, at, fate, then) => {
    const { house, mailbox, clock, invited, letterTo } = await makeOutbox();
    const hanako = await invited('Hanako');
    let ill = true;
    const port = await brittleWire(Number(new URL(mailbox.url).port), (said) =>
      ill && at.test(said) ? fate : 'whole',
    );
    const mailer = openMailer({ smtpUrl: `smtp://127.0.0.1:${port}` }, { patience: 400 });
    try {
      expect(await deliverDue({ ...house, mailer })).toMatchObject({ sent: then === 'arrives' ? 1 : 0 });
      expect(await letterTo(hanako)).toMatchObject({ state: then === 'arrives' ? 'sent' : 'waiting' });
      ill = false;
      clock.pass({ minutes: 2 });
      await deliverDue({ ...house, mailer });
      expect(await letterTo(hanako)).toMatchObject({ state: 'sent' });
      expect(new Set(mailbox.to(hanako.email).map(({ mail }) => mail.messageId)).size).toBe(1);
    } finally {
      await mailer.close();
    }
  });
});

const lasting: [string, Fault, object][] = [
  [
    '550 5.1.1',
    { at: 'rcpt', say: '550 5.1.1 User unknown' },
    { reason: 'unknown-user', serverSaid: '550 5.1.1 User unknown' },
  ],
  ['550 without a code', { at: 'rcpt', say: '550 No such user here' }, { reason: 'unknown-user' }],
  ['552 at RCPT', { at: 'rcpt', say: '552 5.2.2 Mailbox full' }, { reason: 'full' }],
  [
    '554 after DATA',
    { at: 'end', say: '554 5.7.1 Looks like spam' },
    { reason: 'policy', serverSaid: '554 5.7.1 Looks like spam' },
  ],
];

describe('a refusal for good', () => {
  it.each(lasting)('%s is shown with its reason', async (_name, fault, shown) => {
    const { house, mailbox, invited, letterTo } = await makeOutbox();
    const hanako = await invited('Hanako');
    mailbox.goWrong(fault);
    expect(await deliverDue(house)).toMatchObject({ failed: 1 });
    expect(await letterTo(hanako)).toMatchObject({ state: 'failed', message: null, ...shown });
  });

  it('of an unknown address is written beside the person, and stops all but what they ask for', async () => {
    const { house, mailbox, invited, write, personRow, letters } = await makeOutbox();
    const hanako = await invited('Hanako');
    mailbox.goWrong({ at: 'rcpt', say: '550 5.1.1 <hanako@example.com> unknown' });
    await deliverDue(house);
    expect(await personRow(hanako)).toMatchObject({ refusedWhy: '550 5.1.1 <…> unknown' });
    await write({ kind: 'welcome', to: { person: hanako.id }, sessionId: undefined });
    expect(await deliverDue(house)).toMatchObject({ sent: 0, dropped: 1 });
    await write({ kind: 'sign-in', to: { person: hanako.id }, meetupId: undefined, sessionId: undefined });
    expect(await deliverDue(house)).toMatchObject({ sent: 1, dropped: 0 });
    expect((await letters()).find((one) => one.kind === 'welcome')?.reason).toBe('refused');
    // Anybody may type an address into the sign-in page: only the link in the letter shows that it is read.
    expect(await personRow(hanako)).toMatchObject({ refusedWhy: '550 5.1.1 <…> unknown' });
  });
});

describe('a fault of the configuration', () => {
  it('pauses the queue, burns no attempt and is told', async () => {
    const { house, mailbox, clock, invited, letters } = await makeOutbox({ secure: true });
    for (let n = 0; n < 30; n += 1) await invited(`Member${n}`);
    mailbox.goWrong({ at: 'auth', say: '535 5.7.8 Wrong password', times: 50 });
    expect(await deliverDue(house)).toMatchObject({ sent: 0, paused: true });
    expect((await letters()).every((one) => one.state === 'waiting' && one.attempts === 0)).toBe(true);
    expect(await deliverDue(house)).toMatchObject({ paused: true, later: 0 });
    mailbox.goRight();
    clock.pass({ minutes: 2 });
    expect(await deliverDue(house)).toMatchObject({ sent: 30, paused: false });
  });
});

describe('a retry', () => {
  it('carries the same bytes and the same Message-ID, also when facts have changed', async () => {
    const { house, mailbox, clock, invited, change } = await makeOutbox();
    const hanako = await invited('Hanako');
    // The server took it, but its answer was lost: nobody can tell.
    mailbox.goWrong({ at: 'end', drop: true, times: 1 });
    await deliverDue(house);
    await change({ theme: '別のテーマ' });
    clock.pass({ minutes: 2 });
    await deliverDue(house);
    const [first, second] = mailbox.to(hanako.email);
    expect(second?.raw.equals(first?.raw as Buffer)).toBe(true);
    expect(second?.mail.messageId).toBe(first?.mail.messageId);
  });

  it('waits 1, 5, 15, 30, 60, 120 minutes, and expiry beats it', async () => {
    const { house, mailbox, clock, letterTo, invited } = await makeOutbox();
    const hanako = await invited('Hanako');
    mailbox.goWrong({ at: 'rcpt', say: '451 4.3.0 Later', times: 999 });
    for (const minutes of [1, 5, 15, 30, 60, 120, 120]) {
      await deliverDue(house);
      const wait = ((await letterTo(hanako))?.nextAt ?? 0) - clock.now();
      expect(wait / 60_000 / minutes).toBeGreaterThan(0.79);
      expect(wait / 60_000 / minutes).toBeLessThan(1.21);
      clock.pass({ minutes: minutes * 1.2 });
    }
    clock.pass({ days: 9 });
    await deliverDue(house);
    expect(await letterTo(hanako)).toMatchObject({ state: 'dropped', reason: 'expired', attempts: 7 });
  });

  it('of a process that was killed goes on when its lease has ended', async () => {
    const { house, mailbox, clock, invited, letterTo } = await makeOutbox();
    const hanako = await invited('Hanako');
    const { claimLetters } = await import('../../src/outbox/changes.ts');
    await house.store.write('outbox', (tx) => claimLetters(tx, { now: clock.now(), limit: 20, which: 5 }));
    expect(await deliverDue(house)).toMatchObject({ sent: 0 });
    clock.pass({ minutes: 2 });
    expect(await deliverDue(house)).toMatchObject({ sent: 1 });
    expect(mailbox.to(hanako.email)).toHaveLength(1);
    expect(await letterTo(hanako)).toMatchObject({ state: 'sent' });
  });
});
