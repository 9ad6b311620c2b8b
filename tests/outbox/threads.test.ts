import { expect, test } from 'vitest';
import { cancelSession } from '../../src/cancellations/actions.ts';
import { openMailer } from '../../src/mail/transport.ts';
import { moveSession } from '../../src/moves/actions.ts';
import { openSession } from '../../src/openings/actions.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { sessionById } from '../../src/sessions/queries.ts';
import { draft } from '../support/evening.ts';
import { openMailbox } from '../support/mailbox.ts';
import { makeWorld } from '../support/world.ts';

/** Mei gets a letter for each thing that happens to the session she is invited to. */
async function meisLetters() {
  const mailbox = await openMailbox();
  const world = await makeWorld({ mailer: openMailer({ smtpUrl: mailbox.url }) });
  const { house, clock } = world;
  const host = await world.person('Hanako');
  const mei = await world.person('Mei');
  const meetup = await world.meetup(host);
  await world.join(meetup, mei);
  const { id, localStart } = await world.session(meetup, draft);
  const act = { personId: host.id };
  const letter = async () => {
    clock.pass({ minutes: 6 });
    await deliverDue(house);
    const raw =
      mailbox
        .to(mei.email)
        .at(-1)
        ?.raw.toString()
        .replace(/\r\n[ \t]+/g, ' ') ?? '';
    const header = (name: string) => new RegExp(`^${name}: (.*)\r$`, 'mi').exec(raw)?.[1] ?? null;
    return { id: header('Message-ID'), answers: header('In-Reply-To'), follows: header('References') };
  };
  return {
    opened: async () => {
      await openSession(house, act, meetup.id, id, { hostGoing: false, leadGoing: false });
      return letter();
    },
    moved: async (starts: string, ends: string) => {
      const { startsAt } = (await sessionById(house.store.read, id)) ?? {};
      expect(
        await moveSession(house, act, meetup.id, id, { date: localStart.slice(0, 10), starts, ends }),
      ).toMatchObject({ ok: true });
      expect((await sessionById(house.store.read, id))?.startsAt).not.toBe(startsAt);
      return letter();
    },
    cancelled: async () => {
      await cancelSession(house, act, meetup.id, id, { reason: '', number: 'keep' });
      return letter();
    },
  };
}

test('each change of a session is a reply to the reader’s invitation, so that their mail program shows one thread', async () => {
  const { opened, moved, cancelled } = await meisLetters();
  const invitation = await opened();
  expect(invitation).toMatchObject({ id: expect.stringMatching(/^<[^@]+@localhost>$/), answers: null, follows: null });
  const changes = [await moved('18:00', '20:00'), await moved('17:00', '19:00'), await cancelled()];
  for (const change of changes) expect(change).toMatchObject({ answers: invitation.id, follows: invitation.id });
  expect(new Set([invitation, ...changes].map(({ id }) => id)).size).toBe(4);
});
