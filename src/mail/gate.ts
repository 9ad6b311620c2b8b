/** Lets so many pieces of work through at once; the rest wait in order. */
export type Gate = <T>(work: () => Promise<T>) => Promise<T>;

export function gate(atOnce: number): Gate {
  let free = Math.max(1, atOnce);
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free === 0) await new Promise<void>((go) => waiting.push(go));
    else free -= 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
