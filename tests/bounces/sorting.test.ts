import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sortVerdict } from '../../src/mail/bounce.ts';
import { readMail } from '../../src/mail/reading.ts';
import { bounceIn } from '../../src/mail/reports.ts';

const corpus = execFileSync('python3', [join(import.meta.dirname, 'corpus.py')], { encoding: 'utf8' })
  .trim()
  .split('\n')
  .map((line) => line.split(' ') as [string, string])
  .map(([name, raw]) => ({ name, raw: Buffer.from(raw, 'base64') }));
const sorted = async (raw: Buffer) => bounceIn(await readMail(raw));

describe('what servers write when a letter comes back', () => {
  test.each(corpus)('$name', async ({ name, raw }) => {
    const bounce = await sorted(raw);
    expect(bounce?.sort ?? 'none').toBe(name.split('/')[0]);
    if (bounce !== null) expect(bounce.said).not.toContain('@');
  });

  test('holds every sort in several shapes', () => {
    const sorts = corpus.map(({ name }) => name.split('/')[0]);
    for (const sort of ['unknown-user', 'full', 'policy', 'temporary', 'other', 'none'])
      expect(sorts.filter((one) => one === sort).length).toBeGreaterThan(3);
  });

  test('what is late or expired is not for good', async () => {
    for (const { name, raw } of corpus.filter((one) => one.name.startsWith('temporary')))
      expect([name, (await sorted(raw))?.permanent]).toEqual([name, false]);
  });
});

const noise = fc.array(
  fc.oneof(
    fc.constantFrom(
      '550 5.1.1 ',
      'user ',
      'unknown',
      '\n',
      '\r\n\r\n',
      'Action: failed\n',
      'Status: 5.1.1\n',
      '@',
      'a b',
    ),
    fc.string({ unit: 'binary', maxLength: 40 }),
  ),
  { maxLength: 60 },
);

test('full, policy and temporary are never taken for unknown user, whatever stands around them', () => {
  const around = fc.constantFrom('', 'user unknown ', '550 5.1.1 no such user ', 'Recipient address rejected: ');
  fc.assert(
    fc.property(
      around,
      fc.constantFrom('mailbox full', 'over quota', 'blocked as spam', 'policy'),
      around,
      (a, b, c) => {
        const { sort } = sortVerdict({ action: 'failed', status: '5.1.1', words: `${a}${b} ${c}` });
        expect(sort).not.toBe('unknown-user');
      },
    ),
  );
  fc.assert(
    fc.property(around, fc.constantFrom('4.1.1', '4.2.1', '4.7.1'), (words, status) => {
      expect(sortVerdict({ action: 'failed', status, words }).sort).toBe('temporary');
    }),
  );
});

test('hostile messages are read without a throw and within a moment', () => {
  const part = (content: string) => ({ mimeType: 'message/delivery-status', content: Buffer.from(content) });
  const mail = (text: string, parts: ReturnType<typeof part>[]) => ({
    from: 'mailer-daemon@x.example',
    subject: text.slice(0, 500),
    text,
    header: () => [],
    parts,
  });
  fc.assert(
    fc.property(noise, fc.boolean(), (pieces, reports) => {
      const said = pieces.join('');
      bounceIn(mail(said, reports ? [part(said)] : []));
    }),
    { numRuns: 300 },
  );
  const long = ['user ', 'a ', '550 5.1.1 ', ' ', 'account x', '=-', '\n \n', 'mailbox '].map((one) =>
    one.repeat(Math.ceil((1 << 20) / one.length)),
  );
  const began = performance.now();
  for (const words of long) {
    bounceIn(mail(words, []));
    bounceIn(mail('', [part(words)]));
    sortVerdict({ action: 'failed', status: words, words });
  }
  expect((performance.now() - began) / long.length).toBeLessThan(150);
});
