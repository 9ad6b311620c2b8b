/**
 * What messages came to of which nobody was told, though somebody may have meant them: words that answer no letter of ours;
 * answers by calendar that are nobody's or about several dates at once; and what cannot be read.
 */
export const unheardOutcomes = [
  ...(['unknown', 'not-for-organizers'] as const),
  ...(['unknown-session', 'many-events', 'no-reply', 'too-big', 'too-many', 'unreadable'] as const),
];
export type Unheard = (typeof unheardOutcomes)[number];

/** Such a message stays where it lies, marked, for the operator to look at. */
export function isUnheard(outcome: string): outcome is Unheard {
  return unheardOutcomes.includes(outcome as Unheard);
}
