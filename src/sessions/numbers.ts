/**
 * The number a session gets when it opens: the smallest that a cancelled session gave back, else the meetup's next.
 * @param freed numbers given back @param used numbers that sessions bear now
 */
export function numberFor(next: number, freed: readonly number[], used: readonly number[]): number {
  const free = freed.filter((number) => !used.includes(number));
  return free.length > 0 ? Math.min(...free) : next;
}
