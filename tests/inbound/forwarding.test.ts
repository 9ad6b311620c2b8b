import { and, eq } from 'drizzle-orm';
import { describe, expect, onTestFinished, test } from 'vitest';
import { newId } from '../../src/db/ids.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { meetups, sessions } from '../../src/db/schema/meetups.ts';
import type { TeamRole, TurnPart } from '../../src/db/schema/shapes.ts';
import { team } from '../../src/db/schema/team.ts';
import { turns } from '../../src/db/schema/turns.ts';
import { ingest } from '../../src/inbound/actions.ts';
import { giveTurn } from '../../src/leads/changes.ts';
import { openMailer } from '../../src/mail/transport.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { deleteAccount } from '../../src/people/actions.ts';
import { stopLetters } from '../../src/stops/actions.ts';
import { makeEvening } from '../support/evening.ts';
import { openMailbox } from '../support/mailbox.ts';

let sent = 0;

/**
 * Mei writes back to her invitation. Hanako hosts with Ken as co-host, Aoi as organizer and Yui as observer; Ren, a member,
 * has accepted to lead this session, and Jun to stand by.
 */
async function evening() {
  const made = await makeEvening();
  const { world, house, host, meetup, mei, ken, aoi, id: sessionId, now } = made;
  const mailbox = await openMailbox();
  const mailer = openMailer({ smtpUrl: mailbox.url });
  onTestFinished(async () => mailer.close());
  const people = ['Yui', 'Ren', 'Jun', 'Rin'].map((name) => world.person(name));
  const [yui, ren, jun, rin] = (await Promise.all(people)) as [typeof mei, typeof mei, typeof mei, typeof mei];
  const inTeam = (person: { id: string }, role: TeamRole) =>
    house.store.write('x', (tx) =>
      tx.insert(team).values({ id: newId(), meetupId: meetup.id, personId: person.id, role, since: now() }),
    );
  const turn = (person: { id: string }, part: TurnPart, accepted = true) => {
    const given = { meetupId: meetup.id, sessionId, part, personId: person.id, askedBy: host.id, accepted };
    return house.store.write('x', (tx) => giveTurn(tx, given, now()));
  };
  await inTeam(ken, 'co-host');
  await inTeam(aoi, 'organizer');
  await inTeam(yui, 'observer');
  await turn(ren, 'lead');
  await turn(jun, 'backup');
  const invitation = async (person: { id: string }) =>
    (await made.letters('invitation')).find((one) => one.personId === person.id)?.id;
  return {
    ...{ ...made, mailbox, yui, ren, jun, rin, turn },
    writes: async (said = '参加します', from = mei, to = mei) => {
      sent += 1;
      const head = `From: ${from.email}\r\nTo: tasuki+${await invitation(to)}@localhost\r\nMessage-ID: <f${sent}@x>\r\n`;
      return (await ingest(house, Buffer.from(`${head}\r\n${said}\r\n`))).outcome;
    },
    /** Letters leave. Gives who has been passed how many replies, in order of their addresses. */
    hearing: async () => {
      await deliverDue({ ...house, mailer });
      const told = mailbox.caught.filter(({ mail }) => /からの返信/.test(mail.subject ?? '')).map(({ to }) => to[0]);
      return told.map((address) => String(address).split('@')[0]?.split('.')[0]).sort();
    },
    to: (person: { email: string }) => mailbox.to(person.email).at(-1)?.mail,
    change: (row: Partial<typeof meetups.$inferInsert>) =>
      house.store.write('x', (tx) => tx.update(meetups).set(row).where(eq(meetups.id, meetup.id))),
    host,
  };
}

describe('what somebody writes back is passed on', () => {
  test('to the host, co-hosts, and whoever leads or stands by; to nobody who only helps', async () => {
    const { writes, hearing, house, id } = await evening();
    await writes();
    expect(await hearing()).toEqual(['hanako', 'jun', 'ken', 'ren']);
    const about = and(eq(letters.kind, 'reply-received'), eq(letters.sessionId, id));
    expect(await house.store.read.$count(letters, about)).toBe(4);
  });

  test('with the writer’s address to whoever may see addresses; a lead sees a name', async () => {
    const { writes, hearing, to, host, ken, ren, mei } = await evening();
    await writes();
    await hearing();
    expect([host, ken].map((one) => to(one)?.replyTo?.[0]?.address)).toEqual([mei.email, mei.email]);
    expect(to(ren)?.text).toContain('> 参加します');
    expect(to(ren)?.text).toContain('ご本人ではなく主催者に届きます');
    expect(JSON.stringify(to(ren))).not.toContain(mei.email);
  });

  test('once to somebody who is several things, and not to who wrote it', async () => {
    const { writes, hearing, turn, host, ken } = await evening();
    await turn(host, 'lead');
    await turn(ken, 'backup');
    await writes();
    expect(await hearing()).toEqual(['hanako', 'ken']);
    await writes('主催者として返信します', ken, ken);
    expect(await hearing()).toEqual(['hanako', 'hanako', 'ken']);
  });

  test('not to who was only asked to lead, nor once their rights are over', async () => {
    const { writes, hearing, turn, house, id, ren, jun, now } = await evening();
    await turn(ren, 'lead', false);
    await writes();
    expect(await hearing()).toEqual(['hanako', 'jun', 'ken']);
    const endsAt = now() - 8 * 86_400_000;
    await house.store.write('x', (tx) => tx.update(sessions).set({ endsAt }).where(eq(sessions.id, id)));
    await writes();
    expect((await hearing()).filter((one) => one === jun.name.toLowerCase())).toHaveLength(1);
  });

  test('not to who has stopped letters to those who share the work', async () => {
    const { writes, hearing, house, meetup, ken, ren } = await evening();
    for (const { id: personId } of [ken, ren])
      await stopLetters(house, { personId, meetupId: meetup.id, family: 'team', via: 'page', cancelAnswers: false });
    await writes();
    expect(await hearing()).toEqual(['hanako', 'jun']);
  });

  test('after a handoff on the way to whoever hosts now, once, and not to the former host', async () => {
    const { writes, hearing, change, ken, house, host, meetup } = await evening();
    await writes();
    await change({ hostId: ken.id });
    await house.store.write('x', (tx) =>
      tx.delete(team).where(and(eq(team.meetupId, meetup.id), eq(team.personId, ken.id))),
    );
    expect(await hearing()).toEqual(['jun', 'ken', 'ren']);
    expect(host.id).not.toBe(ken.id);
  });

  test('not to a co-host who left the team, or a lead who gave the session back, meanwhile', async () => {
    const { writes, hearing, house, ken, ren, now } = await evening();
    await writes();
    const endedAt = now();
    await house.store.write('x', async (tx) => {
      await tx.update(team).set({ endedAt }).where(eq(team.personId, ken.id));
      await tx.update(turns).set({ endedAt }).where(eq(turns.personId, ren.id));
    });
    expect(await hearing()).toEqual(['hanako', 'jun']);
    const kept = and(eq(letters.kind, 'reply-received'), eq(letters.state, 'dropped'));
    const dropped = await house.store.read.select().from(letters).where(kept);
    expect(dropped.map(({ reason }) => reason)).toEqual(['no-reader', 'no-reader']);
  });

  test('and what a lead answers to that reaches the host, not the writer', async () => {
    const { writes, hearing, house, ren, mailbox, mei } = await evening();
    await writes();
    await hearing();
    const own = and(eq(letters.kind, 'reply-received'), eq(letters.personId, ren.id));
    const [passed] = await house.store.read.select().from(letters).where(own);
    const raw = `From: ${ren.email}\r\nTo: tasuki+${passed?.id}@localhost\r\nMessage-ID: <lead@x>\r\n\r\n私から連絡します\r\n`;
    expect((await ingest(house, Buffer.from(raw))).outcome).toBe('passed-on');
    expect((await hearing()).filter((one) => one === 'ren')).toHaveLength(1);
    expect(mailbox.to('hanako@example.com').at(-1)?.mail.text).toContain('> 私から連絡します');
    expect(mailbox.to(mei.email)).toEqual([]);
  });

  test('and is forgotten with the writer’s account, in every letter that passed it on', async () => {
    const { writes, hearing, house, mei } = await evening();
    await writes('参加します。メイより');
    await hearing();
    await deleteAccount(house, { personId: mei.id });
    const left = await house.store.read.select().from(letters).where(eq(letters.kind, 'reply-received'));
    expect(left.map(({ subject }) => subject)).toEqual([null, null, null, null]);
  });
});
