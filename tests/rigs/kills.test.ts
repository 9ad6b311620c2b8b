import { eq, isNotNull } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { letters } from '../../src/db/schema/letters.ts';
import { answers, rsvps } from '../../src/db/schema/meetups.ts';
import { openMailer } from '../../src/mail/transport.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { openMailbox, type TestMailbox } from '../support/mailbox.ts';
import { makeWorld, type World } from '../support/world.ts';
import { ask, connections } from './support/ask.ts';
import { crowdedMeetup, type Invited, invitedSession } from './support/crowds.ts';
import { loadServers, type Server } from './support/servers.ts';
import { patience, size } from './support/sizes.ts';

/** On each engine. */
const kills = size(50, 1000);

/**
 * Answers over 8 connections until the server is killed, a few milliseconds after it has acknowledged some.
 * @returns the answers that were acknowledged
 */
async function answeredUntilKilled(server: Server, port: number, left: Invited[]): Promise<string[]> {
  const agent = connections(8);
  const acknowledged: string[] = [];
  const enough = Math.floor(Math.random() * 12);
  let dead: Promise<void> | null = null;
  const killAfter = (ms: number) => {
    dead ??= new Promise((resolve) => setTimeout(resolve, ms)).then(server.kill);
  };
  if (enough === 0) killAfter(Math.random() * 150);
  const lane = async () => {
    for (let one = left.pop(); one !== undefined; one = left.pop()) {
      const said = await ask(port, one.page, { form: { answer: 'going' }, agent }).catch(() => null);
      if (said === null) return;
      if (said.status !== 303) throw new Error(`An answer got ${said.status}`);
      if (acknowledged.push(one.rsvpId) >= enough) killAfter(Math.random() * 30);
    }
  };
  await Promise.all(Array.from({ length: 8 }, lane));
  await dead;
  agent.destroy();
  return acknowledged;
}

/** Message-IDs as the server was given them, one for each time it took a letter. */
const accepted = (mailbox: TestMailbox) => mailbox.caught.map((one) => `${one.mail.messageId}`.replace(/^<|@.*$/g, ''));

/** What a kill left behind: letters claimed and not settled, and among them those the mail server has taken. */
async function leftBehind(world: World, mailbox: TestMailbox) {
  const taken = new Set(accepted(mailbox));
  const { store } = world.house;
  const claimed = await store.read.select({ id: letters.messageId }).from(letters).where(eq(letters.state, 'claimed'));
  return { claimed: claimed.length, mayComeTwice: claimed.filter((row) => taken.has(row.id)).length };
}

test(
  `${kills} times kill -9 while answering and sending loses no answer and no letter`,
  async () => {
    const mailbox = await openMailbox();
    const env = { SMTP_URL: mailbox.url, LETTERS_PER_MINUTE: '0' };
    const world = await makeWorld({ env });
    const crowd = await crowdedMeetup(world, 500);
    const start = { delivers: true, env };
    const waiting = [loadServers(world, 1), loadServers(world, 1)];
    const acknowledged: string[] = [];
    const left: Invited[] = [];
    const behind = { claimed: 0, mayComeTwice: 0 };
    for (let kill = 0; kill < kills; kill += 1) {
      if (left.length < 250) left.unshift(...(await invitedSession(world, crowd)).invited);
      waiting.push(loadServers(world, 1));
      const [server] = (await waiting.shift()) as [Server];
      // Each begins three minutes later than the one before, so it is the end of a lease that frees letters.
      world.clock.pass({ minutes: 3 });
      acknowledged.push(...(await answeredUntilKilled(server, await server.start(start), left)));
      const { claimed, mayComeTwice } = await leftBehind(world, mailbox);
      behind.claimed += claimed;
      behind.mayComeTwice += mayComeTwice;
    }
    await Promise.all(waiting);
    await drained(world, mailbox);
    await judged(world, mailbox, { acknowledged, ...behind });
    await world.close();
  },
  patience,
);

/** One more process, a while later, sends what is left. */
async function drained(world: World, mailbox: TestMailbox) {
  world.clock.pass({ minutes: 30 });
  const mailer = openMailer({ smtpUrl: mailbox.url });
  await deliverDue({ ...world.house, mailer });
  await mailer.close();
}

type Seen = { acknowledged: string[]; claimed: number; mayComeTwice: number };

async function judged(world: World, mailbox: TestMailbox, seen: Seen) {
  const { read } = world.house.store;
  const answered = new Set(
    (await read.select().from(rsvps)).filter((row) => row.state === 'going').map((row) => row.id),
  );
  expect(seen.acknowledged.length).toBeGreaterThan(2 * kills);
  expect(seen.claimed).toBeGreaterThan(0);
  expect(seen.acknowledged.filter((id) => !answered.has(id))).toEqual([]);
  const kept = await read.select({ rsvpId: answers.rsvpId }).from(answers);
  expect(kept.map((row) => row.rsvpId).sort()).toEqual([...answered].sort());
  const written = await read.select().from(letters).where(isNotNull(letters.rsvpId));
  expect(written.map((row) => row.rsvpId).sort()).toEqual([...answered].sort());
  expect(new Set(written.map((row) => row.state))).toEqual(new Set(['sent']));
  const came = accepted(mailbox);
  expect([...new Set(came)].sort()).toEqual(written.map((row) => row.messageId).sort());
  expect(came.length - written.length).toBeLessThanOrEqual(seen.mayComeTwice);
}
