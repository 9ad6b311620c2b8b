import fc from 'fast-check';
import MailComposer from 'nodemailer/lib/mail-composer';
import { describe, expect, it } from 'vitest';
import { letterKinds } from '../../src/mail/kinds.ts';
import type { MailMessage } from '../../src/mail/message.ts';
import { outlineOf } from '../../src/mail/outline.ts';
import { sampleLetter, sampleMessage } from '../../src/mail/sample-message.ts';
import { bytesOf } from '../../src/mail/transport.ts';

const postedAt = Date.parse('2026-11-21T10:00:00+09:00');
const from = { name: 'Tasuki', address: 'tasuki@example.org' };
const posting = { from, to: 'hanako@example.com', messageId: '0123456789abcdef', postedAt, references: [] };
const sample = () => sampleMessage('answer-received', 'ja', posting);

/** The bytes as nodemailer streams them by itself. */
const streamed = (message: MailMessage) =>
  new MailComposer(outlineOf(message) as ConstructorParameters<typeof MailComposer>[0]).compile().build();

const file = 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:第三章を読む\r\nEND:VCALENDAR\r\n';
const invitation = { method: 'REQUEST', filename: 'invite.ics', content: file } as const;

describe('a message goes over the wire as the library would write it', () => {
  it.each(letterKinds)('%s, in both languages', async (kind) => {
    for (const locale of ['ja', 'en'] as const) {
      const message = sampleMessage(kind, locale, posting);
      expect((await bytesOf(message)).toString()).toBe((await streamed(message)).toString());
    }
  });

  it.each(letterKinds)(
    'the sample of %s breaks its lines on a phone where the letter does, and nowhere else',
    (kind) => {
      const breaks = (html: string) => html.match(/<br/g)?.length ?? 0;
      const { html, text } = sampleMessage(kind, 'ja', posting);
      expect(breaks(html)).toBe(breaks(sampleLetter(kind, 'ja', postedAt).html));
      expect(text).toMatch(/^これは見本です。/);
    },
  );

  it('with an invitation, and with a file', async () => {
    const attachments = [{ filename: 'session.ics', contentType: 'text/calendar; charset=utf-8', content: file }];
    for (const message of [
      { ...sample(), attachments: [], invitation },
      { ...sample(), attachments },
    ])
      expect((await bytesOf(message)).toString()).toBe((await streamed(message)).toString());
  });

  it('whatever is written in it', async () => {
    const words = fc.string({ unit: fc.constantFrom(...'漢字かなA z.-=?_"\\é😀𠮷ﾊﾟ\n\t'), maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(words, words, async (text, html) => {
        const message = { ...sample(), text, html };
        expect((await bytesOf(message)).toString()).toBe((await streamed(message)).toString());
      }),
      { numRuns: 200 },
    );
  });
});
