/** To whom a host writes, and the answers of those people. */
export const groups = ['going', 'waitlisted', 'maybe', 'unanswered'] as const;
export type Group = (typeof groups)[number];

type State = 'going' | 'waitlisted' | 'offered' | 'maybe' | 'invited';

const statesOf: Record<Group, State[]> = {
  going: ['going'],
  waitlisted: ['waitlisted', 'offered'],
  maybe: ['maybe'],
  unanswered: ['invited'],
};

export type Addressed = { rsvpId: string; personId: string; name: string; state: string; reachable: boolean };

/** Those of the chosen groups, without who writes; and how many of them no mail reaches. */
export function addressed(
  everybody: readonly Addressed[],
  chosen: readonly Group[],
  writerId: string | null,
): { readers: Addressed[]; left: number } {
  const states = new Set<string>(chosen.flatMap((group) => statesOf[group]));
  const meant = everybody.filter(({ state, personId }) => states.has(state) && personId !== writerId);
  const readers = meant.filter(({ reachable }) => reachable);
  return { readers, left: meant.length - readers.length };
}
