import { domainToUnicode } from 'node:url';
import { eq, like } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressChanges } from '../../src/db/schema/arriving.ts';
import { people } from '../../src/db/schema/people.ts';
import { ja } from '../../src/i18n/ja.ts';
import { tokenFor } from '../../src/links/tokens.ts';
import { normalEmail } from '../../src/people/email.ts';
import { naughty } from '../rigs/support/naughty.ts';
import { makeTown, type Town } from '../support/town.ts';
import type { Answer } from '../support/visitor.ts';

const wide = (text: string) => text.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
/** One mailbox, as keyboards, address books and people write it. */
const spellings = [
  'kei@bücher.example',
  'KEI@BÜCHER.EXAMPLE',
  'kei@xn--bcher-kva.example',
  'Kei@XN--BCHER-KVA.Example',
  'kei@bu\u0308cher.example',
  '\u212aei@𝐛ücher.example',
  `${wide('kei@b')}ü${wide('cher.example')}`,
  '  kei@Bücher.Example\u3000',
];

type Door = (town: Town, email: string) => Promise<Answer>;
const agreed = { consent: 'yes', consentWords: 'メールで聞きました' };
const own = '/meetups/:slug';
const say =
  (who: keyof Town['visitors'], route: string, rest: Record<string, string>): Door =>
  async (town, email) =>
    town.visitors[who].post(await town.fill(route), { ...rest, email });
/** Every way in which an address becomes a person. */
const doors: Record<string, Door> = {
  'added by a host': say('host', `${own}/members/add`, { name: 'Kei', ...agreed }),
  'pasted as a list': async (town, email) =>
    town.visitors.host.post(await town.fill(`${own}/members/paste`), { list: `Kei <${email}>`, ...agreed }),
  'brought in a file': async (town, email) => {
    const file = `name,mail\nKei,${email}\n`;
    const at = await town.visitors.host.upload(await town.fill(`${own}/members/import`), file, {});
    const columns = { name: '0', email: '1', reading: '', company: '', industry: '', state: '' };
    return town.visitors.host.post(String(at.location), { ...columns, act: 'take', ...agreed });
  },
  'joining by themselves': say('stranger', `${own}/join`, { name: 'Kei' }),
  'signing up for a session': say('stranger', `${own}/sessions/:sessionId/sign-up`, { name: 'Kei' }),
  'asking for a link': say('stranger', '/sign-in', {}),
  'saying when they can': async (town, email) =>
    town.visitors.stranger.post(`/polls/${await town.token('poll')}`, {
      d1: 'yes',
      name: 'Kei',
      email,
      form: `${town.clock.now()}`.padEnd(24, 'x'),
    }),
  'asked into the team': say('host', `${own}/team/invite`, { role: 'observer' }),
  'trusted by an operator': say('operator', '/operator/people', { name: 'Kei', to: 'start' }),
};

test.each(Object.entries(doors))('however the address is written, somebody %s is one person', async (_how, door) => {
  const town = await makeTown();
  for (const [n, email] of spellings.entries()) {
    town.clock.pass({ hours: 25 });
    const answer = await door(town, email);
    expect([email, answer.status < 400 || (n > 0 && answer.status === 422)]).toEqual([email, true]);
  }
  const found = await town.house.store.read
    .select({ email: people.email })
    .from(people)
    .where(like(people.email, 'kei@%'));
  expect(found).toEqual([{ email: 'kei@xn--bcher-kva.example' }]);
});

test('an address of somebody else, however it is written, is given to no second person', async () => {
  const town = await makeTown();
  await town.person('Kei', { email: 'kei@xn--bcher-kva.example' });
  const fix = await town.fill(`${own}/members/:memberId/address`);
  for (const email of spellings) {
    town.clock.pass({ hours: 25 });
    const bounced = { bouncedAt: town.clock.now(), bouncedAs: 'unknown-user' } as const;
    await town.house.store.write('town', (tx) => tx.update(people).set(bounced).where(eq(people.name, 'Mei')));
    expect([email, (await town.visitors.host.post(fix, { email })).status]).toEqual([email, 303]);
  }
  const asked = await town.house.store.read.select().from(addressChanges).where(like(addressChanges.email, 'kei@%'));
  expect(asked.map(({ email }) => email)).toEqual(spellings.map(() => 'kei@xn--bcher-kva.example'));
  const waiting = asked.find(({ endedAt }) => endedAt === null);
  const link = `/confirm/address/${tokenFor(town.house.keys, 'confirm-address', String(waiting?.id), 1)}`;
  expect((await town.visitors.stranger.post(link)).body).toContain(ja.bounces.takenTitle);
  expect(await town.house.store.read.select().from(people).where(like(people.email, 'kei@%'))).toHaveLength(1);
});

const letters = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      ...'abkz019-',
      'ß',
      'ς',
      'İ',
      'ı',
      '\u212a',
      'ﬁ',
      'ｶﾞ',
      'が',
      'か\u3099',
      'é',
      'e\u0301',
      'а',
      '𝐚',
      '㍿',
      '١',
      '⅐',
    ),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  ),
  minLength: 1,
  maxLength: 8,
});
const written = fc
  .tuple(fc.oneof(fc.constantFrom('kei', 'k.e-i+x'), letters), letters)
  .map(([local, domain]) => `${local}@${domain}.example`);

test('what stands for an address in the database is its only form', () => {
  let taken = 0;
  const check = (said: string) => {
    const email = normalEmail(said);
    if (email === null) return;
    taken += 1;
    const [local, domain] = email.split('@') as [string, string];
    const unicode = `${local}@${domainToUnicode(domain)}`;
    for (const other of [email, email.toUpperCase(), wide(email), unicode, unicode.normalize('NFD'), ` ${email} `])
      expect([said, other, normalEmail(other)]).toEqual([said, other, email]);
  };
  fc.assert(fc.property(written, check), { numRuns: 2000 });
  for (const said of naughty) for (const email of [said, `${said}@example.com`, `kei@${said}.example`]) check(email);
  expect(taken).toBeGreaterThan(300);
});
