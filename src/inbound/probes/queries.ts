import { eq } from 'drizzle-orm';
import { marks } from '../../db/schema/people.ts';
import type { Reads } from '../../db/store.ts';
import type { ChannelHealth } from './health.ts';

export const healthKey = 'inbound:health';

/** How it stands with what comes in; null before the first start with a channel. */
export async function channelHealth(from: Reads): Promise<ChannelHealth | null> {
  const [mark] = await from.select().from(marks).where(eq(marks.key, healthKey)).limit(1);
  return mark === undefined ? null : (JSON.parse(mark.value) as ChannelHealth);
}
