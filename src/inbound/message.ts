import { hash } from 'node:crypto';
import { type ReadReply, readReply } from '../calendar/reply.ts';
import { plainText } from '../mail/address.ts';
import type { Bounce } from '../mail/bounce.ts';
import { probeHeader } from '../mail/probe.ts';
import { type ReadMail, readMail } from '../mail/reading.ts';
import { bounceIn, unsureBounce } from '../mail/reports.ts';
import { addressedTo, classOf, hasNoSender, isAutoReply, isCalendar, type MailClass } from './classify.ts';
import { type Feedback, feedbackIn } from './complaints/feedback.ts';
import { messageIdsIn } from './reports/quoted.ts';
import { wordsSaid } from './words/said.ts';

/** What each class of message says, as far as anything is done about it. */
type Says = {
  probe: { probe: string };
  calendar: { read: ReadReply };
  /** `unsure`: what it comes to where it came back to the address of a letter, and says nothing that is known. */
  report: { bounce: Bounce | null; unsure: Bounce | null; messageIds: string[] };
  complaint: Feedback & { messageIds: string[] };
  automatic: object;
  words: { answers: string[]; subject: string; body: string };
  unreadable: object;
};

/** `tokens`: what stands behind the plus of our addresses it is for. */
type Head = { key: string; size: number; from: string; to: string[]; tokens: string[] };

/**
 * A message that was read: plain data, and little of it, so that reading may be done by another thread than what is then
 * done about it.
 */
export type Message<Class extends keyof Says = keyof Says> = {
  [Each in Class]: Head & { class: Each } & Says[Each];
}[Class];

/**
 * Reads one message.
 * @param own the instance's addresses, in lower case
 * @param envelopeTo to whom it was delivered, where the channel knows it
 * @returns what it says; `unreadable` where nobody can tell. Never throws.
 */
export async function messageIn(
  raw: Buffer,
  own: readonly string[],
  envelopeTo: readonly string[] = [],
): Promise<Message> {
  const mail = await readMail(raw, envelopeTo).catch(() => null);
  if (mail === null) {
    const head = { key: hash('sha256', raw, 'base64url'), size: raw.length, from: '', to: [], tokens: [] };
    return { ...head, class: 'unreadable' };
  }
  const { key, size, from, to } = mail;
  const addressed = addressedTo(own, to);
  const head: Head = { key, size, from, to, tokens: addressed.tokens };
  const what = classOf(mail, addressed);
  return { ...head, class: what, ...readers[what](mail, own) } as Message;
}

const readers: { [Each in MailClass]: (mail: ReadMail, own: readonly string[]) => Says[Each] } = {
  probe: ({ header }) => ({ probe: header(probeHeader)[0] ?? '' }),
  calendar: (mail) => ({ read: firstReply(mail) }),
  report: (mail) => {
    const unsure = hasNoSender(mail) && !isAutoReply(mail) ? unsureBounce(mail) : null;
    return { bounce: bounceIn(mail), unsure, messageIds: messageIdsIn(mail) };
  },
  complaint: (mail, own) => ({ ...feedbackIn(mail, own), messageIds: messageIdsIn(mail) }),
  automatic: () => ({}),
  words: ({ answers, subject, text }) => ({
    answers,
    subject: plainText(subject).slice(0, 200),
    body: wordsSaid(plainText(text.slice(0, 20_000))),
  }),
};

/** Some send the object twice, as a part and as a file: the first that can be read counts. */
function firstReply({ parts }: ReadMail): ReadReply {
  let first: ReadReply | null = null;
  for (const { content } of parts.filter(isCalendar).slice(0, 5)) {
    const read = readReply(content);
    if (read.ok) return read;
    first ??= read;
  }
  return first ?? { ok: false, why: 'no-reply' };
}
