import { eq } from 'drizzle-orm';
import { marks } from '../../db/schema/people.ts';
import type { Reads } from '../../db/store.ts';
import type { ChannelHealth } from '../probes/health.ts';

export const addressesKey = 'inbound:addresses';

/** How it stands with each further address whose mail is said to come in. */
export async function addressesHealth(from: Reads): Promise<Record<string, ChannelHealth>> {
  const [mark] = await from.select().from(marks).where(eq(marks.key, addressesKey)).limit(1);
  return mark === undefined ? {} : (JSON.parse(mark.value) as Record<string, ChannelHealth>);
}
