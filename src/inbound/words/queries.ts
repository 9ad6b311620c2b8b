import { and, count, desc, eq, gt } from 'drizzle-orm';
import { replies } from '../../db/schema/inbound.ts';
import { arg, statement } from '../../db/statement.ts';
import type { Reads } from '../../db/store.ts';
import type { Instant } from '../../time/clock.ts';

/** So many letters a day about one person's replies; what is more waits on the page. */
const mostADay = 10;

/** Whether the host hears of one more reply of somebody by mail: a mail program gone mad must not write to people. */
export async function mayBeTold(from: Reads, personId: string, now: Instant): Promise<boolean> {
  const [lately] = await countSince(from, { personId, since: now - 86_400_000 });
  return (lately?.many ?? 0) <= mostADay;
}

const countSince = statement('inbound: words of a day', (from: Reads) =>
  from
    .select({ many: count() })
    .from(replies)
    .where(and(eq(replies.personId, arg('personId')), gt(replies.at, arg('since')))),
);

/** Everything that somebody wrote back, for their own copy of their data. */
export function repliesOf(from: Reads, personId: string) {
  return from
    .select({ at: replies.at, kind: replies.kind, subject: replies.subject, body: replies.body })
    .from(replies)
    .where(eq(replies.personId, personId))
    .orderBy(desc(replies.at));
}
