import { createHash, createHmac, hkdfSync } from 'node:crypto';

/**
 * What a link is for. Each purpose has a key of its own (HKDF, RFC 5869), so a token of one opens nothing of another.
 * Its subject: operator – the instance; sign-in, feed, tasks – a person; team-feed – a person in a team; answer,
 * confirm-session – an RSVP; confirm-member – a member row; confirm-address – a new address that waits; stop – a person in
 * a meetup; copy – a person, by the version of their wish; lead – a turn; swap – an exchange of turns; handoff – a handoff;
 * hosting – a quiet host's departure; team – an invitation to the team; poll – a date poll; poll-answer, poll-confirm –
 * somebody's row in one; retro – somebody in a retrospective; purpose – somebody in a review of the purpose.
 */
export const purposes = [
  'operator',
  'sign-in',
  'answer',
  'confirm-session',
  'confirm-member',
  'confirm-address',
  'stop',
  'feed',
  'team-feed',
  'lead',
  'swap',
  'handoff',
  'hosting',
  'team',
  'poll',
  'poll-answer',
  'poll-confirm',
  'tasks',
  'retro',
  'purpose',
  'copy',
] as const;
export type Purpose = (typeof purposes)[number];

/** The purpose keys of one instance secret. `id` names the secret without telling it. */
export type Keys = { id: string; of: (label: string) => Buffer };

/** @param secret the instance secret, at least 32 characters */
export function makeKeys(secret: string): Keys {
  const made = new Map<string, Buffer>();
  const derive = (label: string) => Buffer.from(hkdfSync('sha256', secret, 'tasuki', label, 32));
  return {
    id: derive('key id').toString('hex').slice(0, 8),
    of: (label) => {
      const known = made.get(label) ?? derive(label);
      made.set(label, known);
      return known;
    },
  };
}

/** The same token each time it is asked for: 128 bits in 26 lower-case base32 characters (RFC 4648). */
export function tokenFor(keys: Keys, purpose: Purpose, subjectId: string, version: number): string {
  const mac = createHmac('sha256', keys.of(`link ${purpose}`))
    .update(`${subjectId}\0${version}`)
    .digest();
  return base32(mac.subarray(0, 16));
}

/** What the database keeps of a token. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** A form's nonce: proves that the page with the form was read, for browsers that send no Origin. */
export function nonceFor(keys: Keys, subject: string): string {
  return createHmac('sha256', keys.of('form nonce')).update(subject).digest('base64url').slice(0, 22);
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** Lower-case base32 without padding (RFC 4648 §6). */
export function base32(bytes: Uint8Array): string {
  let bits = 0;
  let value = 0;
  let written = '';
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      written += alphabet[(value >> bits) & 31];
      value &= (1 << bits) - 1;
    }
  }
  return bits > 0 ? written + alphabet[(value << (5 - bits)) & 31] : written;
}
