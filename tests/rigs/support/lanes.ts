/** Works a list off in so many lanes at once, in the order of the list. Gives the results in that order too. */
export async function inLanes<In, Out>(
  lanes: number,
  list: readonly In[],
  work: (one: In, index: number) => Promise<Out>,
): Promise<Out[]> {
  const results: Out[] = [];
  let next = 0;
  const lane = async () => {
    while (next < list.length) {
      const index = next;
      next += 1;
      results[index] = await work(list[index] as In, index);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}
