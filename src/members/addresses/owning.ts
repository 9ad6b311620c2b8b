/** What tells whether an account is more than a row on one host's list. */
export type Standing = { signedInBefore: boolean; elsewhere: boolean; trusted: boolean };

/**
 * Whether only the person themselves, signed in, can confirm a new address. Otherwise a host could take over an account
 * by an address of their own: with it would come every other meetup, and whatever the person may do there.
 */
export function needsOwner({ signedInBefore, elsewhere, trusted }: Standing): boolean {
  return signedInBefore || elsewhere || trusted;
}
