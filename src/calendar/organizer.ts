type Meetup = { organizerEmail: string; invitesFrom: string | null };

/** Whether what is sent to an address comes in to us. */
export type Hears = (address: string) => boolean;

/**
 * @param own the addresses whose mail is said to come in, lower case: the first is known to by the channel's own probes
 * @param heard of the others, those to which a message of ours has come in
 */
export function hearing([main, ...others]: readonly string[], heard: readonly string[]): Hears {
  const known = [main, ...others.filter((one) => heard.includes(one))];
  return (address) => known.includes(address.toLowerCase());
}

/**
 * Whose calendar entries a meetup's are (ORGANIZER, RFC 5545 §3.8.4.3): the address from which its first invitation left,
 * since clients reject changes that come from another one. Before there is any: the address it was founded with, or the
 * present sender where nothing arrives at that. Answers go there, so calendars are asked for one only where it is heard.
 */
export function organizerOf(
  { organizerEmail, invitesFrom }: Meetup,
  mailFrom: string,
  hears: Hears,
): { address: string; isHeard: boolean } {
  const address = invitesFrom ?? (hears(organizerEmail) ? organizerEmail : mailFrom);
  return { address, isHeard: hears(address) };
}
