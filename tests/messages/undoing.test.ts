import { describe, expect, it } from 'vitest';
import { audit } from '../../src/db/schema/people.ts';
import { urls } from '../../src/links/urls.ts';
import { openBatches } from '../../src/messages/queries.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { postAll } from '../../src/outbox/post.ts';
import { kindServer } from '../reminders/cast.ts';
import { makeDesk } from './cast.ts';

describe('a send to many', () => {
  it('can be undone for five minutes, and then reaches nobody', async () => {
    const { send, browser, clock, house, letters } = await makeDesk({ mailer: kindServer });
    const { location } = await send();
    expect((await browser.get(location ?? '')).body).toContain('2通を11/21(土) 10:05に送ります');
    clock.pass({ minutes: 4 });
    expect((await browser.post(`${location}/undo`)).status).toBe(303);
    clock.pass({ minutes: 10 });
    await deliverDue(house);
    expect((await letters()).map(({ state, reason }) => `${state} ${reason}`)).toEqual([
      'dropped undone',
      'dropped undone',
    ]);
    expect((await browser.get(location ?? '')).body).toContain('送信を取り消しました');
  });

  it('cannot be undone once it has begun to leave; its page shows how far it is', async () => {
    const { send, browser, clock, house } = await makeDesk({ mailer: kindServer });
    const { location } = await send();
    clock.pass({ minutes: 6 });
    await deliverDue(house);
    const { status, body } = await browser.post(`${location}/undo`);
    expect(status).toBe(422);
    expect(body).toContain('すでに送り始めたため、取り消せません');
    expect(body).toMatch(/送信済み<\/dt><dd>2通/);
  });

  it('at night leaves in the morning, and the session’s page says so', async () => {
    const { send, browser, session, meetup } = await makeDesk({ now: '2026-11-21T22:00:00+09:00' });
    await send();
    const page = await browser.get(urls.sessionHost(meetup.slug, session.id));
    expect(page.body).toContain('2通を11/22(日) 8:00に送ります');
  });

  it('at night can be undone until the morning, since nothing has left', async () => {
    const { send, browser, clock, house } = await makeDesk({ mailer: kindServer, now: '2026-11-21T22:00:00+09:00' });
    const { location } = await send();
    clock.pass({ hours: 2 });
    await deliverDue(house);
    expect((await browser.get(location ?? '')).body).toContain('2通は、まだ送っていません');
    expect((await browser.post(`${location}/undo`)).status).toBe(303);
  });

  it('of invitations can be sent again after it was undone', async () => {
    const { house, clock, mei, meetup, session, browser, send } = await makeDesk();
    const { key } = await send();
    const letter = { kind: 'invitation' as const, to: { person: mei.id }, meetupId: meetup.id, sessionId: session.id };
    const times = { at: clock.now(), now: clock.now(), expiresAt: clock.now() + 9e8 };
    const invite = (batchId?: string) =>
      house.store.write('test', (tx) =>
        postAll(tx, [{ ...letter, ...times, batchId, dedupe: `invitation:${mei.id}` }]),
      );
    expect(await invite(key)).toBe(1);
    await browser.post(`/meetups/${meetup.slug}/batches/${key}/undo`);
    expect(await invite()).toBe(1);
  });

  it('is listed for the session while it can be undone, and undoing is in the audit log', async () => {
    const { send, house, session, clock, browser } = await makeDesk();
    const { key, location } = await send();
    const open = () => openBatches(house.store.read, session, clock.now());
    expect(await open()).toMatchObject([{ id: key, kind: 'host-message', count: 2 }]);
    await browser.post(`${location}/undo`);
    expect(await open()).toEqual([]);
    expect((await house.store.read.select().from(audit).orderBy(audit.id)).at(-1)).toMatchObject({
      verb: 'undoBatch',
      subjectId: key,
    });
  });

  it('of another meetup is not found', async () => {
    const { send, otherMeetup, person, signIn } = await makeDesk();
    const { key } = await send();
    const otto = await person('Otto');
    const other = await otherMeetup(otto);
    const { status } = await (await signIn(otto)).post(`/meetups/${other.slug}/batches/${key}/undo`);
    expect(status).toBe(404);
  });
});
