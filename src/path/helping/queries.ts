import { and, asc, desc, eq, gt, gte, isNull, max } from 'drizzle-orm';
import { hasComeTwice } from '../../attendance/visits/queries.ts';
import { helpAsks, helpOffers } from '../../db/schema/helping.ts';
import { meetups, members } from '../../db/schema/meetups.ts';
import { people } from '../../db/schema/people.ts';
import { team, teamInvitations } from '../../db/schema/team.ts';
import { arg, statement } from '../../db/statement.ts';
import type { Reads } from '../../db/store.ts';
import { memberRow } from '../../members/queries.ts';
import { teamRow } from '../../team/queries.ts';
import type { Instant } from '../../time/clock.ts';
import { mayAsk } from './asking.ts';

type Whose = { meetupId: string; personId: string };

/** "I'd like to help" of somebody in a meetup, while it stands. */
export async function standingOffer(from: Reads, { meetupId, personId }: Whose) {
  const [offer] = await selectStanding(from, { meetupId, personId });
  return offer ?? null;
}

const selectStanding = statement('helping: standing offer', (from: Reads) =>
  from
    .select()
    .from(helpOffers)
    .where(
      and(
        eq(helpOffers.meetupId, arg('meetupId')),
        eq(helpOffers.personId, arg('personId')),
        isNull(helpOffers.takenBackAt),
      ),
    )
    .limit(1),
);

/** The last offer that somebody took back in a meetup. */
export async function takenBack(from: Reads, { meetupId, personId }: Whose) {
  const [offer] = await from
    .select()
    .from(helpOffers)
    .where(and(eq(helpOffers.meetupId, meetupId), eq(helpOffers.personId, personId)))
    .orderBy(desc(helpOffers.offeredAt))
    .limit(1);
  return offer ?? null;
}

/** Whether somebody may be asked now; who has not come twice is known at once. */
export async function isToBeAsked(from: Reads, { meetupId, personId }: Whose, now: Instant): Promise<boolean> {
  if (!(await hasComeTwice(from, meetupId, personId, now))) return false;
  const [member, role, offer, lastAt, [meetup]] = await Promise.all([
    memberRow(from, meetupId, personId),
    teamRow(from, meetupId, personId),
    standingOffer(from, { meetupId, personId }),
    lastAskedAt(from, personId),
    hostOf(from, { meetupId }),
  ]);
  const isMember = member?.state === 'member' && meetup?.endedAt === null;
  const sharesWork = role !== null || meetup?.hostId === personId;
  return mayAsk({ isMember, sharesWork, offers: offer !== null, cameTwice: true, lastAt }, now);
}

const hostOf = statement('helping: host', (from: Reads) =>
  from
    .select({ hostId: meetups.hostId, endedAt: meetups.endedAt })
    .from(meetups)
    .where(eq(meetups.id, arg('meetupId'))),
);

async function lastAskedAt(from: Reads, personId: string): Promise<Instant | null> {
  const [[asked], [offered]] = await Promise.all([lastAsk(from, { personId }), lastTakenBack(from, { personId })]);
  const moments = [asked?.asked, asked?.away, offered?.back].filter((at) => at != null);
  return moments.length === 0 ? null : Math.max(...moments.map(Number));
}

const lastAsk = statement('helping: last ask', (from: Reads) =>
  from
    .select({ asked: max(helpAsks.askedAt), away: max(helpAsks.putAwayAt) })
    .from(helpAsks)
    .where(eq(helpAsks.personId, arg('personId'))),
);

const lastTakenBack = statement('helping: last taken back', (from: Reads) =>
  from
    .select({ back: max(helpOffers.takenBackAt) })
    .from(helpOffers)
    .where(eq(helpOffers.personId, arg('personId'))),
);

/** What answers a question: an offer of the same person in the same meetup, or a part in its team. */
const offeredSince = and(
  eq(helpOffers.meetupId, helpAsks.meetupId),
  eq(helpOffers.personId, helpAsks.personId),
  isNull(helpOffers.takenBackAt),
);
const inTeam = and(eq(team.meetupId, helpAsks.meetupId), eq(team.personId, helpAsks.personId), isNull(team.endedAt));

const askWith = statement('helping: ask with an answer', (from: Reads) =>
  from
    .select({ id: helpAsks.id, meetupId: helpAsks.meetupId, personId: helpAsks.personId })
    .from(helpAsks)
    .leftJoin(helpOffers, offeredSince)
    .leftJoin(team, inTeam)
    .where(
      and(
        eq(helpAsks.personId, arg('personId')),
        eq(helpAsks.rsvpId, arg('rsvpId')),
        isNull(helpAsks.putAwayAt),
        isNull(helpOffers.id),
        isNull(team.id),
      ),
    )
    .limit(1),
);

/** Whether the question stands on the page of an answer: asked with it, not put away, nothing offered since. */
export async function askedWith(from: Reads, { personId, rsvpId }: { personId: string; rsvpId: string }) {
  const [ask] = await askWith(from, { personId, rsvpId });
  return ask ?? null;
}

/** The questions that stand on somebody's own page: asked within a season, not put away, nothing offered since. */
export async function asksOf(from: Reads, personId: string, now: Instant) {
  const rows = await from
    .select({ meetupId: helpAsks.meetupId, slug: meetups.slug, name: meetups.name })
    .from(helpAsks)
    .innerJoin(meetups, eq(meetups.id, helpAsks.meetupId))
    .innerJoin(members, and(eq(members.meetupId, helpAsks.meetupId), eq(members.personId, helpAsks.personId)))
    .leftJoin(helpOffers, offeredSince)
    .leftJoin(team, inTeam)
    .where(
      and(
        eq(helpAsks.personId, personId),
        isNull(helpAsks.putAwayAt),
        gt(helpAsks.askedAt, now - 90 * 86_400_000),
        eq(members.state, 'member'),
        isNull(meetups.endedAt),
        isNull(helpOffers.id),
        isNull(team.id),
      ),
    )
    .orderBy(desc(helpAsks.askedAt))
    .limit(5);
  return [...new Map(rows.map((row) => [row.slug, row])).values()];
}

/** Members whose offer of help waits: not asked into the team since, not set aside; the longest ago first: for the host's desk. */
export const offersWaiting = statement('helping: offers that wait', (from: Reads) =>
  from
    .select({ personId: helpOffers.personId, name: people.name, offeredAt: helpOffers.offeredAt })
    .from(helpOffers)
    .innerJoin(people, eq(people.id, helpOffers.personId))
    .innerJoin(members, and(eq(members.meetupId, helpOffers.meetupId), eq(members.personId, helpOffers.personId)))
    .leftJoin(
      team,
      and(eq(team.meetupId, helpOffers.meetupId), eq(team.personId, helpOffers.personId), isNull(team.endedAt)),
    )
    .leftJoin(
      teamInvitations,
      and(
        eq(teamInvitations.meetupId, helpOffers.meetupId),
        eq(teamInvitations.personId, helpOffers.personId),
        gte(teamInvitations.createdAt, helpOffers.offeredAt),
        isNull(teamInvitations.voidedAt),
      ),
    )
    .where(
      and(
        eq(helpOffers.meetupId, arg('meetupId')),
        isNull(helpOffers.takenBackAt),
        isNull(helpOffers.setAsideAt),
        eq(members.state, 'member'),
        isNull(team.id),
        isNull(teamInvitations.id),
      ),
    )
    .orderBy(asc(helpOffers.offeredAt))
    .limit(20),
);

/** What somebody was asked and offered, for them to take away. */
export async function helpOf(from: Reads, personId: string) {
  const offers = await from
    .select({
      meetup: meetups.name,
      offeredAt: helpOffers.offeredAt,
      takenBackAt: helpOffers.takenBackAt,
      setAsideAt: helpOffers.setAsideAt,
    })
    .from(helpOffers)
    .innerJoin(meetups, eq(meetups.id, helpOffers.meetupId))
    .where(eq(helpOffers.personId, personId));
  const asks = await from
    .select({ meetup: meetups.name, askedAt: helpAsks.askedAt, putAwayAt: helpAsks.putAwayAt })
    .from(helpAsks)
    .innerJoin(meetups, eq(meetups.id, helpAsks.meetupId))
    .where(eq(helpAsks.personId, personId));
  return { asks, offers };
}
