import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose, ownWordsOf } from '../../src/mail/compose.ts';
import { messageOf } from '../../src/mail/message.ts';
import { sampleOf } from '../../src/mail/samples.ts';
import { bytesOf, type Mailer, openMailer } from '../../src/mail/transport.ts';
import { openMailbox, type TestMailbox } from '../support/mailbox.ts';

const now = Date.parse('2026-11-21T10:00:00+09:00');
const allowed = new Set(
  'auto-submitted content-language x-auto-response-suppress list-id list-unsubscribe list-unsubscribe-post from to reply-to subject message-id date mime-version content-type content-transfer-encoding'.split(
    ' ',
  ),
);
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc
    .tuple(
      fc.string({ maxLength: 5 }),
      fc.constantFrom('\r\n', '\n', '\r', '\u0085', '\u2028', '\0'),
      fc.constantFrom('Bcc', 'To', 'X-Evil'),
    )
    .map(([before, end, header]) => `${before}${end}${header}: x@evil.example${end}${end}`),
  fc.constantFrom(
    '"a" <b@evil.example>',
    'a@evil.example, b@evil.example',
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '\u202Egnp.exe',
    'Hana\u202Eevil\u202C \u2066x\u2069 \u200F\u200E\u061C',
    '{名前}',
    '<%= it %>',
    "' onmouseover='x",
  ),
);

let mailbox: TestMailbox;
let mailer: Mailer;
beforeAll(async () => {
  mailbox = await openMailbox();
  mailer = openMailer({ smtpUrl: mailbox.url });
});
afterAll(async () => {
  await mailer.close();
  await mailbox.close();
});

function hostileLetter(words: string) {
  const letter = sampleOf('late-yes-requested', 'ja', now) as Extract<
    ReturnType<typeof sampleOf>,
    { kind: 'late-yes-requested' }
  >;
  return {
    ...letter,
    reader: { ...letter.reader, name: words },
    meetup: letter.meetup && { ...letter.meetup, name: words, hostName: words },
    data: {
      ...letter.data,
      who: words,
      comment: words,
      session: { ...letter.data.session, theme: words, venue: words, access: words },
    },
  };
}

describe('whatever people write', () => {
  it('a mail has one recipient and only our headers, as a server receives it', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (words) => {
        mailbox.caught.length = 0;
        const letter = hostileLetter(words);
        const composed = compose(letter, { subject: `${words} {会名}`, body: words });
        const from = { name: 'Tasuki', address: 'tasuki@example.org' };
        const message = messageOf(letter, composed, {
          from,
          to: 'hanako@example.com',
          messageId: 'x',
          postedAt: now,
          references: [],
        });
        const bytes = await bytesOf(message);
        const result = await mailer.send(bytes, { from: from.address, to: 'hanako@example.com' });
        expect(result).toMatchObject({ ok: true });
        const [caught] = mailbox.caught;
        expect(caught?.to).toEqual(['hanako@example.com']);
        for (const { key } of caught?.mail.headers ?? []) expect(allowed).toContain(key);
        expect(caught?.mail.to).toHaveLength(1);
        expect(caught?.mail.from?.address).toBe('tasuki@example.org');
        expect(caught?.mail.bcc ?? caught?.mail.cc).toBeUndefined();
        const shown = [caught?.mail.from?.name, caught?.mail.to?.[0]?.name, caught?.mail.subject].join('|');
        expect(shown).not.toMatch(/\p{Bidi_Control}|\p{Cc}/u);
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  it('the HTML holds only our elements and only our links', async () => {
    await fc.assert(
      fc.property(hostile, (words) => {
        const letter = hostileLetter(words);
        const { html } = compose(letter, null);
        const tags = new Set([...html.matchAll(/<\/?([a-zA-Z!][^\s>/]*)/g)].map((tag) => tag[1]?.toLowerCase()));
        for (const tag of tags)
          expect(['!doctype', 'html', 'head', 'meta', 'title', 'style', 'body', 'div', 'p', 'a', 'br']).toContain(tag);
        expect(html).not.toMatch(/<[^>]*\son\w+=/i);
      }),
      { numRuns: 500 },
    );
  });

  it('the text part is plain and what was written is still there', async () => {
    const composed = compose(hostileLetter('<b>太字</b>'), null);
    expect(composed.text).toContain('<b>太字</b>様');
    expect(composed.html).toContain('&lt;b&gt;太字&lt;/b&gt;様');
    const parsed = await PostalMime.parse(
      await bytesOf(
        messageOf(hostileLetter('x'), composed, {
          from: { name: 'T', address: 't@example.org' },
          to: 'a@example.org',
          messageId: 'x',
          postedAt: now,
          references: [],
        }),
      ),
    );
    expect(parsed.text).toContain('<b>太字</b>様');
  });

  it('a host’s message cannot reach the template', () => {
    const letter = sampleOf('host-message', 'ja', now) as Extract<
      ReturnType<typeof sampleOf>,
      { kind: 'host-message' }
    >;
    const said = {
      ...letter,
      data: { ...letter.data, subject: '<%= it.sign %> {名前}', body: '<% throw 1 %> {名前}様 {unknown}' },
    };
    const { subject, text } = compose(said, ownWordsOf(said, null));
    expect(subject).toBe('<%= it.sign %> 佐藤 花子');
    expect(text).toContain('<% throw 1 %> 佐藤 花子様 {unknown}');
  });
});
