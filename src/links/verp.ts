import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Keys } from './tokens.ts';

const label = 'bounce-';

/**
 * Where a letter comes back to: an own address for each letter and reader, so that whatever arrives there is known to
 * be about them (VERP). It is derived: nobody can make up another letter's.
 * @param own the address whose mail is read, `tasuki@example.org`
 */
export function returnAddress(keys: Keys, own: string, of: { letterId: string; personId: string }): string {
  const at = own.lastIndexOf('@');
  return `${own.slice(0, at)}+${label}${of.letterId}${proofOf(keys, of)}${own.slice(at)}`;
}

/** The letters that plus tokens speak of, each with its proof for one reader. */
export function lettersReturned(tokens: readonly string[]): { letterId: string; isOf: Proves }[] {
  return tokens.slice(0, 10).flatMap((token) => {
    const [, letterId, proof] = /^bounce-([0-9a-v]{26})([0-9a-f]{16})$/.exec(token) ?? [];
    if (letterId === undefined || proof === undefined) return [];
    const isOf: Proves = (keys, personId) =>
      timingSafeEqual(Buffer.from(proof), Buffer.from(proofOf(keys, { letterId, personId })));
    return [{ letterId, isOf }];
  });
}

type Proves = (keys: Keys, personId: string) => boolean;

/** 64 bits: they cannot be tried out, since each try is a message. */
function proofOf(keys: Keys, { letterId, personId }: { letterId: string; personId: string }): string {
  const mac = createHmac('sha256', keys.of('bounce')).update(`${letterId}\0${personId}`).digest('hex');
  return mac.slice(0, 16);
}
