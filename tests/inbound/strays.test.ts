import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { inboundMessages, strays } from '../../src/db/schema/inbound.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { audit } from '../../src/db/schema/people.ts';
import { ingest } from '../../src/inbound/actions.ts';
import { urls } from '../../src/links/urls.ts';
import { openMailer } from '../../src/mail/transport.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { openMailbox } from '../support/mailbox.ts';
import { makeWorld } from '../support/world.ts';

const who = 'noriko@example.com';
const mail = (said: string, id = said) =>
  Buffer.from(
    `From: ${who}\r\nTo: tasuki@localhost\r\nSubject: Help <b>me</b>\r\nMessage-ID: <${id}@x>\r\n\r\n${said}\r\n`,
  );

/** Rin operates the instance. */
async function site() {
  const mailbox = await openMailbox();
  const mailer = openMailer({ smtpUrl: mailbox.url });
  const world = await makeWorld({ mailer });
  const rin = await world.person('Rin', { operatorSince: 1 });
  const all = () => world.house.store.read.select().from(strays);
  return { ...world, mailbox, rin, all, operator: await world.signIn(rin), close: () => mailer.close() };
}

test('words that concern no meetup are the operators’, by mailbox and by pipe alike, and the same message is one', async () => {
  const { house, operator, all, close } = await site();
  expect((await ingest(house, mail('I cannot sign in.'))).outcome).toBe('unknown');
  expect((await ingest(house, mail('I cannot sign in.'), ['tasuki@localhost'])).outcome).toBe('seen');
  await ingest(house, mail('Nor can Ken.'), ['tasuki@localhost']);
  expect((await all()).map(({ sender }) => sender)).toEqual([who, who]);
  const { body } = await operator.get(urls.mailFlow);
  for (const seen of ['I cannot sign in.', 'Nor can Ken.', 'Help &lt;b&gt;me', `mailto:${encodeURIComponent(who)}`])
    expect(body).toContain(seen);
  await close();
});

test('an answer to a sign-in link is no shout into a hole, and shows none of its links', async () => {
  const { house, stranger, mailbox, rin, all, close } = await site();
  await stranger().post(urls.signIn, { email: rin.email });
  await deliverDue(house);
  const link = /sign-in\/([a-z2-7]{26})/.exec(mailbox.caught[0]?.mail.text ?? '')?.[1] ?? '';
  const id = mailbox.caught[0]?.mail.messageId;
  const raw = `From: ${who}\r\nTo: tasuki@localhost\r\nIn-Reply-To: ${id}\r\n\r\nIt does not open: ${link}\r\n`;
  expect((await ingest(house, Buffer.from(raw))).outcome).toBe('not-for-organizers');
  expect((await all())[0]?.body).toBe('It does not open: …');
  await close();
});

test('operators hear of it once a day, with how many are unread, and not of what was read meanwhile', async () => {
  const { house, mailbox, rin, clock, all, operator, close } = await site();
  for (const said of ['one', 'two']) await ingest(house, mail(said));
  await deliverDue(house);
  const told = () => mailbox.to(rin.email).map(({ mail: { subject } }) => subject);
  expect(told()).toEqual(['【サーバー管理】どの会にも関わらないメールが2通届いています']);
  clock.pass({ days: 1 });
  await ingest(house, mail('three'));
  for (const { id } of await all()) await operator.post(urls.strayRead(id));
  await deliverDue(house);
  expect(told()).toHaveLength(1);
  const verbs = await house.store.read.select().from(audit).where(eq(audit.verb, 'readStray'));
  expect([verbs.length, (await operator.get(urls.mailFlow)).body.includes('id="strays"')]).toEqual([3, false]);
  await close();
});

test('a flood fills no disk: what is more than two hundred a day is only noted, and all is forgotten after 60 days', async () => {
  const { house, clock, all, close } = await site();
  const many = Array.from({ length: 200 }, (_, n) => ({ id: `s${n}`, inboundId: 'x', at: clock.now(), sender: '' }));
  for (let at = 0; at < 200; at += 50) {
    const rows = many.slice(at, at + 50).map((one) => ({ ...one, subject: '', body: '' }));
    await house.store.write('x', (tx) => tx.insert(strays).values(rows));
  }
  await ingest(house, mail('one more'));
  expect([(await all()).length, await house.store.read.$count(inboundMessages)]).toEqual([200, 1]);
  expect(await house.store.read.$count(letters)).toBe(0);
  clock.pass({ days: 61 });
  await ingest(house, mail('much later'));
  expect((await all()).map(({ body }) => body)).toEqual(['much later']);
  await close();
});

test('who wrote finds it in their data, and it goes with their account', async () => {
  const { house, all, person, signIn, close } = await site();
  const noriko = await signIn(await person('Noriko'));
  await ingest(house, mail('please erase me'));
  expect((await noriko.get(urls.myData)).body).toContain('please erase me');
  await noriko.post(urls.deleteMe, { sure: 'yes' });
  expect(await all()).toEqual([]);
  await close();
});
