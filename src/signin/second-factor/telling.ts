import type { Instant } from '../../time/clock.ts';

/**
 * What became of a second factor; `recovery`: a recovery code was used, `codes`: there are new ones, `wrong`: somebody had
 * the link and not the code.
 */
export type FactorTold = {
  what: 'on' | 'off' | 'recovery' | 'codes' | 'wrong';
  by: 'reader' | 'operator';
  left: number;
};

/** The letter that tells somebody what was done to their second factor, so that they hear of it where it was not them. */
export function factorTold(person: string, id: string, { what, by, left }: FactorTold, now: Instant) {
  return {
    kind: 'second-factor' as const,
    to: { person },
    dedupe: `second-factor:${id}`,
    at: now,
    expiresAt: now + 7 * 86_400_000,
    now,
    facts: { what, by, left },
  };
}
