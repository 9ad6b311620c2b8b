/** In which header a probe bears its token; in lower case. */
export const probeHeader = 'x-tasuki-probe';

/**
 * A message to ourselves: when it comes back, what people write comes in as well.
 * @param address the instance's own; a header names the token, where the address has none behind a plus
 */
export function probeBytes(from: string, address: string, token: string, at: number): Buffer {
  const lines = [
    `From: Tasuki <${from}>`,
    `To: <${address}>`,
    'Subject: Tasuki: a message to itself',
    `Date: ${dateOf(at)}`,
    `Message-ID: <${token}@${from.slice(from.lastIndexOf('@') + 1)}>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=us-ascii',
    'Auto-Submitted: auto-generated',
    `${probeHeader}: ${token}`,
    '',
    'This message shows that replies are read. It may be deleted.',
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}

/** RFC 5322 §3.3, in UTC. */
function dateOf(at: number): string {
  return new Date(at).toUTCString().replace('GMT', '+0000');
}
