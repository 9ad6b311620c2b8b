import type { ReadMail } from '../../mail/reading.ts';
import { addressedTo } from '../classify.ts';

/** `senderTokens`: an original sender of ours tells whose letter it was. */
export type Feedback = { isComplaint: boolean; senderTokens: string[] };

/** What the machine-readable part says (ARF, RFC 5965): `not-spam` and reports on signatures are no complaints. */
export function feedbackIn({ parts }: ReadMail, own: readonly string[]): Feedback {
  const part = parts.find(({ mimeType }) => mimeType === 'message/feedback-report');
  const lines = (part?.content.subarray(0, 16 * 1024).toString('latin1') ?? '').split(/\r?\n/);
  const field = (name: string) =>
    lines.filter((line) => line.toLowerCase().startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).trim());
  const [type = ''] = field('feedback-type');
  const senders = field('original-mail-from').map((said) => said.replace(/[<>\s]/g, '').toLowerCase());
  const isComplaint = /^(abuse|opt-out|opt-out-list|fraud|other)$/i.test(type);
  return { isComplaint, senderTokens: addressedTo(own, senders).tokens };
}
