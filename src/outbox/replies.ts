import { eq } from 'drizzle-orm';
import { replies } from '../db/schema/inbound.ts';
import { people } from '../db/schema/people.ts';
import type { Reads } from '../db/store.ts';
import type { Extra } from './found.ts';

/** What somebody wrote back; nothing where they have deleted their account since. */
export async function replyOf(from: Reads, replyId: unknown): Promise<Extra> {
  if (typeof replyId !== 'string') return {};
  const [found] = await from
    .select({ reply: replies, who: people.name, email: people.email, erasedAt: people.erasedAt })
    .from(replies)
    .innerJoin(people, eq(people.id, replies.personId))
    .where(eq(replies.id, replyId))
    .limit(1);
  if (found === undefined || found.erasedAt !== null) return {};
  return { reply: { ...found.reply, who: found.who, email: found.email ?? '' } };
}
