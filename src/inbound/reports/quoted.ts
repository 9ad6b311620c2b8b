import type { ReadMail } from '../../mail/reading.ts';

const longest = 64 * 1024;

/** The Message-IDs of letters of ours that a report brings back, whole or their headers alone: without the host. */
export function messageIdsIn({ parts, text }: Pick<ReadMail, 'parts' | 'text'>): string[] {
  const returned = parts.filter(({ mimeType }) => /^(message\/rfc822|text\/rfc822-headers)$/.test(mimeType));
  const quoted = returned.map(({ content }) => content.subarray(0, longest).toString('latin1'));
  return [...quoted, text.slice(0, longest)].flatMap((said) =>
    [...said.matchAll(/^\s{0,4}message-id:\s{0,9}<([0-9a-f]{32})@/gim)].map(([, id = '']) => id),
  );
}
