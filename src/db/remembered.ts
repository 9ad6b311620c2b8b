import type { Store } from './store.ts';

type Kept = { commits: number; second: number; value: unknown };

const most = 2000;
const kept = new WeakMap<object, Map<string, Kept>>();

/**
 * What was read under a name, as long as it is surely so: until this process changes anything, and for at most a
 * second, in which another process may have. For what public pages ask at every request.
 * @param now of the request, epoch milliseconds
 */
export async function remembered<Value>(
  store: Store,
  name: string,
  now: number,
  read: () => Promise<Value>,
): Promise<Value> {
  const all = kept.get(store) ?? new Map<string, Kept>();
  kept.set(store, all);
  const { commits } = store.stats();
  const second = Math.floor(now / 1000);
  const known = all.get(name);
  if (known?.commits === commits && known.second === second) return known.value as Value;
  const value = await read();
  all.delete(name);
  all.set(name, { commits, second, value });
  if (all.size > most) all.delete(all.keys().next().value as string);
  return value;
}
