import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { cleanName, oneLine } from '../../src/mail/address.ts';
import type { MailMessage } from '../../src/mail/message.ts';
import { bytesOf } from '../../src/mail/transport.ts';

const plain: MailMessage = {
  from: { name: '朝の読書会', address: 'tasuki@example.org' },
  to: { name: '佐藤 花子', address: 'hanako@example.com' },
  replyTo: null,
  subject: '【ご案内】第12回 朝の読書会 12/4(金)19:00',
  text: '佐藤 花子 様\n\nこんにちは。\n',
  html: '<p>佐藤 花子 様</p>\n',
  messageId: '<0123456789abcdef@example.org>',
  date: Date.parse('2026-11-21T10:00:00+09:00'),
  references: [],
  headers: { 'Auto-Submitted': 'auto-generated' },
  attachments: [],
  invitation: null,
};
const invited = (method: 'REQUEST' | 'CANCEL') => ({
  method,
  filename: 'invite.ics',
  content: `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:${method}\r\nEND:VCALENDAR\r\n`,
});

type Tree = (string | Tree)[];

/** The parts of a message by their type, each multipart with its own. */
function treeOf(raw: string): Tree {
  const [, type = '', boundary] = /^Content-Type: ([^;\s]+)(?:;\s*boundary="([^"]+)")?/m.exec(raw) ?? [];
  if (boundary === undefined) return [type];
  const parts = raw.split(`--${boundary}`).slice(1, -1);
  return [[type, ...parts.flatMap(treeOf)]];
}

const words = fc.string({ unit: fc.constantFrom(...'漢字かなA z.-=?_"\\é😀𠮷ﾊﾟ'), maxLength: 120 });

describe('the bytes of a message', () => {
  it('say what was meant, as a parser that is not ours reads them', async () => {
    await fc.assert(
      fc.asyncProperty(words, words, words, async (name, subject, text) => {
        const message = { ...plain, to: { ...plain.to, name }, subject, text };
        const read = await PostalMime.parse(await bytesOf(message));
        expect(read.subject ?? '').toBe(oneLine(subject));
        expect(read.to?.[0]).toMatchObject({ name: oneLine(name), address: 'hanako@example.com' });
        expect((read.text ?? '').trimEnd()).toBe(text.trimEnd());
        expect(read.messageId).toBe(plain.messageId);
        expect(read.date).toBe('2026-11-21T01:00:00.000Z');
      }),
      { numRuns: 500 },
    );
  });

  it('are ASCII in short lines, and the same each time', async () => {
    await fc.assert(
      fc.asyncProperty(words, words, async (name, text) => {
        const message = { ...plain, to: { ...plain.to, name }, subject: text, text };
        const bytes = await bytesOf(message);
        expect(bytes.every((byte) => byte < 128)).toBe(true);
        for (const line of bytes.toString().split('\r\n')) expect(line.length).toBeLessThanOrEqual(78);
        expect(bytes.toString().replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        expect((await bytesOf(message)).equals(bytes)).toBe(true);
      }),
    );
  });

  it('hold an invitation as mail programs expect it: beside text and HTML, and once more as a file', async () => {
    const raw = (await bytesOf({ ...plain, invitation: invited('REQUEST') })).toString();
    expect(treeOf(raw)).toEqual([
      ['multipart/mixed', ['multipart/alternative', 'text/plain', 'text/html', 'text/calendar'], 'application/ics'],
    ]);
    expect(raw.replace(/\r\n[ \t]+/g, ' ')).toMatch(/^Content-Type: text\/calendar; charset=utf-8; method=REQUEST\r$/m);
    const { attachments } = await PostalMime.parse(raw, { attachmentEncoding: 'utf8' });
    const lines = (said: unknown) => String(said).replaceAll('\r\n', '\n').trimEnd();
    for (const { content } of attachments) expect(lines(content)).toBe(lines(invited('REQUEST').content));
    expect(attachments).toHaveLength(2);
  });

  it('are refused where the part would name another method than the invitation itself', async () => {
    for (const method of ['REQUEST', 'CANCEL'] as const) {
      const other = { ...invited(method), method: method === 'CANCEL' ? 'REQUEST' : 'CANCEL' } as const;
      await expect(bytesOf({ ...plain, invitation: other })).rejects.toThrow('another method');
      await expect(bytesOf({ ...plain, invitation: invited(method) })).resolves.toBeInstanceOf(Buffer);
    }
  });

  it('hold text, HTML and the file in their places', async () => {
    const file = {
      filename: 'session.ics',
      contentType: 'text/calendar; charset=utf-8',
      content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n',
    };
    const bytes = await bytesOf({ ...plain, attachments: [file], references: ['<first@example.org>'] });
    const read = await PostalMime.parse(bytes);
    expect(bytes.toString()).toMatch(
      /multipart\/mixed[\s\S]*multipart\/alternative[\s\S]*text\/plain[\s\S]*text\/html[\s\S]*text\/calendar/,
    );
    expect(read.attachments[0]).toMatchObject({ filename: 'session.ics', disposition: 'attachment' });
    expect(read).toMatchObject({ inReplyTo: '<first@example.org>', references: '<first@example.org>' });
  });

  it('are refused when a header or an address would be two', async () => {
    const to = (address: string) => bytesOf({ ...plain, to: { name: 'x', address } });
    const headers = { 'List-Id': '<x>\r\nBcc: evil@example.com' };
    await expect(bytesOf({ ...plain, headers })).rejects.toThrow('List-Id');
    await expect(to('a@example.com,b@example.com')).rejects.toThrow('one mailbox');
    await expect(to('a@example.com>\r\nBcc: b@example.com')).rejects.toThrow('one mailbox');
  });

  it('a name is cleaned before it stands in From', () => {
    expect(cleanName('会: "A"')).toBe('会 A');
  });
});
