/**
 * Another process on the same store: adds one to the mark `count`, again and again, and prints each number once it is
 * acknowledged. Arguments: the address as JSON, and how often (0: until killed).
 */
import { eq } from 'drizzle-orm';
import { marks } from '../../../src/db/schema/people.ts';
import { openStore } from '../../../src/db/store.ts';

const store = await openStore(JSON.parse(process.argv[2] ?? '{}'));
const times = Number(process.argv[3]);
for (let i = 0; times === 0 || i < times; i += 1) {
  const now = await store.write('count', async (tx) => {
    const [found] = await tx.select().from(marks).where(eq(marks.key, 'count'));
    const at = (found?.at ?? 0) + 1;
    await tx.insert(marks).values({ key: 'count', at }).onConflictDoUpdate({ target: marks.key, set: { at } });
    return at;
  });
  process.stdout.write(`${now}\n`);
}
await store.close();
