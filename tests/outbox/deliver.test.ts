import { describe, expect, it } from 'vitest';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { makeOutbox } from './house.ts';

describe('a letter that is due', () => {
  it('reaches its reader with everything a member needs', async () => {
    const { house, mailbox, invited, letterTo } = await makeOutbox();
    const hanako = await invited('Hanako');
    expect(await deliverDue(house)).toMatchObject({ sent: 1 });
    const [caught] = mailbox.to('hanako@example.com');
    expect(caught?.to).toEqual(['hanako@example.com']);
    expect(caught?.mail.subject).toBe('【ご案内】第12回 朝の読書会 12/1(火)19:00');
    expect(caught?.mail.from).toMatchObject({ name: '朝の読書会', address: 'tasuki@example.org' });
    expect(caught?.mail.replyTo?.[0]).toMatchObject({ address: 'contact@example.com' });
    expect(caught?.mail.text).toMatch(/http:\/\/tasuki\.test\/answers\/[a-z2-7]{26}\?a=yes/);
    expect(await letterTo(hanako)).toMatchObject({ state: 'sent', message: null, subject: caught?.mail.subject });
  });

  it('has the headers of a list, each in one line', async () => {
    const { house, mailbox, invited } = await makeOutbox();
    await invited('Hanako');
    await deliverDue(house);
    const head = (mailbox.caught[0]?.raw.toString() ?? '').split('\r\n\r\n')[0] ?? '';
    expect(head).toMatch(/^List-Unsubscribe: <http:\/\/tasuki\.test\/stop\/[a-z2-7]{26}\?of=invitations>\r?$/m);
    expect(head).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m);
    expect(head).toMatch(/^Auto-Submitted: auto-generated\r?$/m);
    expect(head).toMatch(/^X-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply\r?$/m);
    expect(head).toMatch(/^List-ID: <[0-9a-v]{26}\.example\.org>\r?$/im);
    expect(head).not.toMatch(/^X-Mailer/m);
  });

  it('waits while no SMTP is set', async () => {
    const { house, invited, letterTo } = await makeOutbox({ smtp: false });
    const hanako = await invited('Hanako');
    expect(await deliverDue(house)).toMatchObject({ sent: 0 });
    expect(await letterTo(hanako)).toMatchObject({ state: 'waiting' });
  });

  it('is sent once, however many processes look at the same time', async () => {
    const { house, mailbox, invited } = await makeOutbox();
    for (let n = 0; n < 30; n += 1) await invited(`Member${n}`);
    await Promise.all([deliverDue(house), deliverDue(house), deliverDue(house)]);
    expect(mailbox.caught).toHaveLength(30);
    expect(new Set(mailbox.caught.flatMap((one) => one.to)).size).toBe(30);
  });

  it('goes before two thousand invitations when it is a sign-in link', async () => {
    const { house, mailbox, invited, write, host } = await makeOutbox();
    for (let n = 0; n < 60; n += 1) await invited(`Member${n}`);
    await write({ kind: 'sign-in', to: { person: host.id }, meetupId: undefined, sessionId: undefined });
    await deliverDue(house);
    const place = mailbox.caught.findIndex((one) => one.to[0] === host.email);
    expect(place).toBeLessThan(20);
  });

  it('finds the host of this moment when it is for a role', async () => {
    const { house, mailbox, write, host, person, answer } = await makeOutbox();
    const late = await person('Ichiro', { name: '鈴木 一郎' });
    const rsvpId = await answer(late, 'requested', { comment: '少し遅れます\nhttps://evil.example' });
    await write({ kind: 'late-yes-requested', to: { role: 'host' }, rsvpId });
    await deliverDue(house);
    const [caught] = mailbox.to(host.email);
    expect(caught?.mail.text).toContain('鈴木 一郎様から');
    expect(caught?.mail.text).toContain('> 少し遅れます\n> https://evil.example');
    expect(caught?.mail.html).not.toContain('href="https://evil.example"');
  });

  it('is never handed over for demo people', async () => {
    const { house, mailbox, invited, letterTo } = await makeOutbox();
    const demo = await invited('Demo', { demo: true });
    await deliverDue(house);
    expect(mailbox.caught).toHaveLength(0);
    expect(await letterTo(demo)).toMatchObject({ state: 'dropped', reason: 'demo' });
  });

  it('carries the calendar file of who is going, without METHOD and without a personal link', async () => {
    const { house, mailbox, write, person, join, answer } = await makeOutbox();
    const hanako = await person('Hanako');
    await join(hanako);
    const rsvpId = await answer(hanako, 'going');
    await write({ kind: 'answer-received', to: { person: hanako.id }, rsvpId, facts: { state: 'going' } });
    await deliverDue(house);
    const [file] = mailbox.caught[0]?.mail.attachments ?? [];
    const content = Buffer.from(file?.content as Uint8Array).toString();
    expect(file).toMatchObject({ filename: 'session.ics', mimeType: 'text/calendar' });
    expect(content).toContain(`UID:${rsvpId}@tasuki.test`);
    expect(content).not.toMatch(/METHOD|ATTENDEE|ORGANIZER|answers\//);
    expect(mailbox.caught[0]?.raw.toString()).not.toMatch(/method=/i);
  });
});
