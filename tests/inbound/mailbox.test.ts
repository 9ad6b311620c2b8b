import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ingest } from '../../src/inbound/actions.ts';
import { type Dovecot, dovecotMissing, startDovecot } from '../support/dovecot.ts';
import { absence, type Maildir, makeMaildir } from '../support/maildir.ts';
import { brittleWire, type Fate } from '../support/wire.ts';
import { limit, patiently, reading } from './reading.ts';

const missing = dovecotMissing();
if (missing !== null && process.env.CI) throw new Error(`CI reads a real mailbox. ${missing}`);
if (missing !== null) console.warn(`\nNo real mailbox is read: SKIPPED. ${missing}\n`);

describe.skipIf(missing !== null)('a real mailbox', { timeout: 4 * limit }, () => {
  let mail: Maildir;
  let dovecot: Dovecot;
  const emptied = () => expect.poll(() => mail.inbox().length, patiently);
  const arrive = (...words: string[]) => {
    for (const one of words) mail.arrive(absence(one));
  };
  beforeEach(() => mail.empty());
  beforeAll(async () => {
    mail = makeMaildir();
    dovecot = await startDovecot(mail.maildir, mail.owner);
  });
  afterAll(() => {
    dovecot.stop();
    mail.remove();
  });

  test('is emptied as messages come, each once, and none is deleted', async () => {
    const { many } = await reading(dovecot.url);
    arrive('one', 'two', 'three');
    await expect.poll(many, patiently).toBe(3);
    arrive('four');
    await expect.poll(many, patiently).toBe(4);
    await emptied().toBe(0);
    expect(mail.handled()).toHaveLength(4);
  });

  const seldom = 10 * 60_000;
  test('that is looked at every ten minutes gives new mail at once: the server tells of it', async () => {
    const { many } = await reading(dovecot.url, 10_000, seldom);
    arrive('before');
    await expect.poll(many, patiently).toBe(1);
    await emptied().toBe(0);
    for (const [n, words] of ['while it waits', 'and again'].entries()) {
      arrive(words);
      await expect.poll(many, patiently).toBe(n + 2);
    }
  });

  test('also what comes while others are put away', async () => {
    let late = true;
    const port = await brittleWire(dovecot.port, (said) => {
      if (late && / UID (STORE|MOVE) /.test(said)) arrive('in the meantime');
      late &&= !/ UID (STORE|MOVE) /.test(said);
      return 'whole';
    });
    arrive('first');
    const { many } = await reading(dovecot.url.replace(String(dovecot.port), String(port)), 10_000, seldom);
    await expect.poll(many, patiently).toBe(2);
  });

  test('keeps in sight what reached nobody, and lets what is done go', async () => {
    const { many } = await reading(dovecot.url);
    const head = 'From: mei@example.com\r\nTo: tasuki@localhost\r\nSubject: Hello\r\nMessage-ID: <hello@x.example>';
    mail.arrive(Buffer.from(`${head}\r\n\r\nWho are you?\r\n`));
    arrive('away');
    await expect.poll(many, patiently).toBe(2);
    // Dovecot writes \\Flagged as F into the name of the file.
    await expect.poll(() => mail.inbox().map((name) => /:2,.*F/.test(name)), patiently).toEqual([true]);
  });

  test('keeps in sight also what a run that crashed had handled, and not put away', async () => {
    const head = 'From: mei@example.com\r\nTo: tasuki@localhost\r\nSubject: Hello\r\nMessage-ID: <hello@x.example>';
    const stray = Buffer.from(`${head}\r\n\r\nWho are you?\r\n`);
    const { many } = await reading(dovecot.url, 10_000, 200, (house) => ingest(house, stray));
    mail.arrive(stray);
    arrive('away');
    await expect.poll(many, patiently).toBe(2);
    await expect.poll(() => mail.inbox().map((name) => /:2,.*F/.test(name)), patiently).toEqual([true]);
  });

  test('that restarts and numbers its messages anew is read on', async () => {
    const { many } = await reading(dovecot.url);
    arrive('before');
    await expect.poll(many, patiently).toBe(1);
    mail.forgetNumbers();
    dovecot.restart();
    arrive('after');
    await expect.poll(many, patiently).toBe(2);
    await emptied().toBe(0);
  });

  test('that refuses the password is asked again, and health says so', async () => {
    const { health, logged } = await reading(dovecot.refusedUrl);
    await expect.poll(async () => (await health())?.refused, patiently).toBe(true);
    expect(logged.join('')).not.toMatch(/wrong|secret/);
  });

  test('with a message of 5 MB blocks nothing behind it', async () => {
    const { many } = await reading(dovecot.url);
    arrive('x'.repeat(5 * 1024 * 1024).replace(/(.{70})/g, '$1\r\n'), 'behind it');
    await expect.poll(many, patiently).toBe(2);
    await emptied().toBe(0);
  });

  const fetched = / UID FETCH ([\d,:]+) /;
  /** Everything that is said about the first message which is fetched over it goes wrong, so often. */
  const wireWith = async (fate: Fate, times: number) => {
    let troubled: string | undefined;
    let left = times;
    const port = await brittleWire(dovecot.port, (said) => {
      const uids = fetched.exec(said)?.[1]?.split(/[,:]/);
      troubled ??= uids?.[0];
      if (troubled === undefined || !uids?.includes(troubled) || left === 0) return 'whole';
      left -= 1;
      return fate;
    });
    return { url: dovecot.url.replace(String(dovecot.port), String(port)), left: () => left };
  };

  test.each(['cut', 'silent'] as const)('%s in the midst of a message gives it whole later, once', async (fate) => {
    const { url, left } = await wireWith(fate, 2);
    arrive('x'.repeat(3000), 'behind it');
    const { many } = await reading(url, 1500);
    await emptied().toBe(0);
    expect([await many(), left()]).toEqual([2, 0]);
  });

  test('with a message that ends every connection gives all the others, also those that come later', async () => {
    const { url } = await wireWith('cut', 1_000_000);
    arrive('x'.repeat(3000), 'behind it', 'and behind that');
    const { many } = await reading(url, 1500);
    await expect.poll(many, patiently).toBe(2);
    arrive('much later');
    await expect.poll(many, patiently).toBe(3);
    await emptied().toBe(1);
  });
});
