import { and, count, desc, eq, gt, isNotNull, isNull } from 'drizzle-orm';
import { replies } from '../../db/schema/inbound.ts';
import { meetups, sessions } from '../../db/schema/meetups.ts';
import { team } from '../../db/schema/team.ts';
import { turns } from '../../db/schema/turns.ts';
import { arg, statement } from '../../db/statement.ts';
import type { Reads } from '../../db/store.ts';
import { rightsSince } from '../../leads/turns.ts';
import type { Instant } from '../../time/clock.ts';

/** So many letters a day about one person's replies; what is more waits on the page. */
const mostADay = 10;

/** Who hears by mail what somebody wrote; nobody where they have written too much today. */
export type Hearers = { host: boolean; others: string[] };

type Written = { meetupId: string; sessionId: string | null; personId: string; elsewhere: boolean };

/**
 * Who hears what somebody wrote: the host, co-hosts, and whoever has accepted to lead the session or to stand by, while
 * the rights that come with that last. Never observers, nor who wrote it; organizers read it on the page.
 */
export async function hearersOf(from: Reads, written: Written, now: Instant): Promise<Hearers> {
  const { meetupId, sessionId, personId, elsewhere } = written;
  if (!(await mayBeTold(from, personId, now))) return { host: false, others: [] };
  const [answering, leads] = await Promise.all([
    selectAnswering(from, { meetupId }),
    sessionId === null ? [] : selectLeads(from, { sessionId, since: rightsSince(now) }),
  ]);
  const hostId = answering[0]?.hostId;
  const all = new Set([...answering.flatMap(({ coHostId }) => coHostId ?? []), ...leads.map((one) => one.personId)]);
  if (hostId !== undefined) all.delete(hostId);
  // What comes from another address may be of somebody else.
  if (!elsewhere) all.delete(personId);
  return { host: elsewhere || hostId !== personId, others: [...all] };
}

const isCoHost = and(eq(team.meetupId, meetups.id), eq(team.role, 'co-host'), isNull(team.endedAt));
const selectAnswering = statement('words: host and co-hosts', (from: Reads) =>
  from
    .select({ hostId: meetups.hostId, coHostId: team.personId })
    .from(meetups)
    .leftJoin(team, isCoHost)
    .where(eq(meetups.id, arg('meetupId'))),
);

const selectLeads = statement('words: leads', (from: Reads) =>
  from
    .select({ personId: turns.personId })
    .from(turns)
    .innerJoin(sessions, eq(sessions.id, turns.sessionId))
    .where(
      and(
        eq(turns.sessionId, arg('sessionId')),
        isNotNull(turns.acceptedAt),
        isNull(turns.endedAt),
        gt(sessions.endsAt, arg('since')),
      ),
    ),
);

/** A mail program gone mad must not write to people. */
async function mayBeTold(from: Reads, personId: string, now: Instant): Promise<boolean> {
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
