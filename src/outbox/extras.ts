import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, lt } from 'drizzle-orm';
import { addressChanges } from '../db/schema/arriving.ts';
import { helpOffers } from '../db/schema/helping.ts';
import { strays } from '../db/schema/inbound.ts';
import { letters } from '../db/schema/letters.ts';
import { rsvps, sessions } from '../db/schema/meetups.ts';
import { people } from '../db/schema/people.ts';
import type { Reads } from '../db/store.ts';
import type { Promotions } from '../mail/letters.ts';
import type { Instant } from '../time/clock.ts';
import { departureOf, termOf, whoOf } from './departures.ts';
import type { Extra, Found } from './found.ts';
import { handoffOf } from './handoffs.ts';
import { heldOf } from './held.ts';
import { movedOf } from './moved.ts';
import { pollOf } from './polls.ts';
import { delegatedIn, replyOf } from './replies.ts';
import { retroOf } from './retros.ts';
import { dueTasks, helpWith } from './tasks.ts';
import { swapOf, turnOf, wantedOf } from './turns.ts';

/** What only some kinds say, by queries of their own. */
export async function extraOf(from: Reads, found: Omit<Found, 'extra'>, now: Instant): Promise<Extra> {
  const { letter, session, rsvp } = found;
  switch (letter.kind) {
    case 'waitlisted':
      if (session === null || rsvp === null) return {};
      return { position: await positionOf(from, rsvp), past: await promotionsBefore(from, session) };
    case 'phone-waitlist':
      return session === null ? {} : { names: await waitingNames(from, session.id, letter.facts.rsvpIds) };
    case 'follow-up':
    case 'follow-up-absent':
      // Those who were invited hear of the next date, also before it opens.
      return letter.meetupId === null
        ? {}
        : withLead(from, await nextOf(from, letter.meetupId, found.person?.id ?? null, now, true));
    case 'welcome':
    case 'membership-approved':
      return letter.meetupId === null ? {} : nextOf(from, letter.meetupId, found.person?.id ?? null, now, false);
    case 'answer-received':
      return letter.facts.via === 'calendar' ? delegatedIn(from, letter) : {};
    case 'zone-changed':
      return movedOf(from, found, now);
    case 'confirm-address':
      return addressOf(from, letter.facts.changeId, now);
    case 'confirm-copy': {
      const { person } = found;
      const asks =
        person?.copyEmail != null && person.copyVersion === letter.facts.version && person.copyConfirmedAt === null;
      return asks ? { address: person.copyEmail as string } : {};
    }
    case 'lead-asked':
    case 'lead-moved':
    case 'lead-answered':
      return turnOf(from, letter.facts.turnId);
    case 'handoff-proposed':
    case 'handoff-told':
    case 'handoff-soon':
    case 'host-changed':
    case 'handoff-begun':
      return handoffOf(from, letter.facts);
    case 'host-quiet':
    case 'host-wanted':
    case 'claim-made':
    case 'claim-told':
      return departureOf(from, letter.facts);
    case 'term-ends':
      return termOf(from, letter.facts);
    case 'team-declined':
      return whoOf(from, letter.facts);
    case 'poll-asked':
    case 'poll-reminder':
    case 'poll-confirm':
    case 'poll-answered':
      return pollOf(from, letter.facts.voterId);
    case 'help-offered':
      return helperOf(from, letter.facts.offerId);
    case 'tasks-due':
      return dueTasks(from, letter.facts, found.person?.id ?? null);
    case 'help-wanted':
      return helpWith(from, letter.facts);
    case 'retro-asked':
      return retroOf(from, letter.facts.voiceId);
    case 'purpose-asked':
    case 'meetup-ended':
      return heldOf(from, letter, now);
    case 'lead-wanted':
      return wantedOf(from, letter.facts.sessionIds, now);
    case 'reply-received':
      return replyOf(from, found, now);
    case 'strays-waiting':
      return { strays: await from.$count(strays, isNull(strays.seenAt)) };
    case 'swap-asked':
    case 'swap-answered':
      return swapOf(from, letter.facts.swapId);
    default:
      return {};
  }
}

/** Where a confirmation goes, as long as it is waited for. */
async function addressOf(from: Reads, changeId: unknown, now: Instant): Promise<Extra> {
  const alive = and(isNull(addressChanges.confirmedAt), isNull(addressChanges.endedAt));
  const [change] = await from
    .select({ email: addressChanges.email })
    .from(addressChanges)
    .where(and(eq(addressChanges.id, String(changeId)), alive, gt(addressChanges.expiresAt, now)));
  return change === undefined ? {} : { address: change.email };
}

/** The shown place in line is a count: 1 is the first. */
async function positionOf(from: Reads, rsvp: NonNullable<Found['rsvp']>): Promise<number> {
  const [before] = await from
    .select({ many: count() })
    .from(rsvps)
    .where(
      and(
        eq(rsvps.sessionId, rsvp.sessionId),
        eq(rsvps.state, 'waitlisted'),
        eq(rsvps.way, rsvp.way),
        lt(rsvps.waitPosition, rsvp.waitPosition ?? 0),
      ),
    );
  return (before?.many ?? 0) + 1;
}

/** How many got a seat from the waitlist in the last twelve sessions that had one. */
async function promotionsBefore(from: Reads, session: { meetupId: string; startsAt: Instant }): Promise<Promotions> {
  const past = await from
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.meetupId, session.meetupId), lt(sessions.startsAt, session.startsAt)))
    .orderBy(desc(sessions.startsAt))
    .limit(12);
  if (past.length === 0) return { sessions: 0, promoted: 0 };
  const told = await from
    .select({ sessionId: letters.sessionId, kind: letters.kind, many: count() })
    .from(letters)
    .where(
      and(
        inArray(
          letters.sessionId,
          past.map(({ id }) => id),
        ),
        inArray(letters.state, ['sent', 'waiting', 'dropped', 'failed']),
        inArray(letters.kind, ['waitlisted', 'seat-opened']),
        isNull(letters.copyOf),
      ),
    )
    .groupBy(letters.sessionId, letters.kind);
  const full = new Set(told.map((one) => one.sessionId));
  const promoted = told.filter((one) => one.kind === 'seat-opened').reduce((sum, one) => sum + one.many, 0);
  return { sessions: full.size, promoted };
}

/** Whom to phone, in the order of the list: those that were named when the letter was written and still wait. */
async function waitingNames(from: Reads, sessionId: string, named: unknown): Promise<string[]> {
  const ids = Array.isArray(named) ? named.filter((id) => typeof id === 'string') : [];
  const waiting = await from
    .select({ name: people.name })
    .from(rsvps)
    .innerJoin(people, eq(people.id, rsvps.personId))
    .where(
      and(
        eq(rsvps.sessionId, sessionId),
        eq(rsvps.state, 'waitlisted'),
        ids.length === 0 ? undefined : inArray(rsvps.id, ids.slice(0, 100)),
      ),
    )
    .orderBy(asc(rsvps.waitPosition))
    .limit(10);
  return waiting.map(({ name }) => name);
}

/** Who offered help, unless they took it back. */
async function helperOf(from: Reads, offerId: unknown): Promise<Extra> {
  if (typeof offerId !== 'string') return {};
  const [helper] = await from
    .select({ name: people.name })
    .from(helpOffers)
    .innerJoin(people, eq(people.id, helpOffers.personId))
    .where(and(eq(helpOffers.id, offerId), isNull(helpOffers.takenBackAt)))
    .limit(1);
  return helper === undefined ? {} : { helper };
}

/** And by what name its lead is shown, where they have said yes. */
async function withLead(from: Reads, extra: Extra): Promise<Extra> {
  const { next } = extra;
  if (next?.leadId == null || next.leadState !== 'accepted') return { ...extra, nextLead: '' };
  const [lead] = await from
    .select({ name: people.name, badgeName: people.badgeName })
    .from(people)
    .where(and(eq(people.id, next.leadId), isNotNull(people.namePublicAt)))
    .limit(1);
  return { ...extra, nextLead: lead === undefined ? '' : lead.badgeName || lead.name };
}

/** The next session of the meetup (drafts too, when asked for), and the reader's answer to it. */
async function nextOf(
  from: Reads,
  meetupId: string,
  personId: string | null,
  now: Instant,
  drafts: boolean,
): Promise<Extra> {
  const [next] = await from
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.meetupId, meetupId),
        gt(sessions.startsAt, now),
        drafts ? undefined : isNotNull(sessions.openedAt),
        isNull(sessions.cancelledAt),
        isNull(sessions.postponedAt),
        isNull(sessions.skippedAt),
      ),
    )
    .orderBy(asc(sessions.startsAt))
    .limit(1);
  if (next === undefined || personId === null) return { next: next ?? null, nextRsvp: null };
  const [nextRsvp] = await from
    .select()
    .from(rsvps)
    .where(and(eq(rsvps.sessionId, next.id), eq(rsvps.personId, personId)))
    .limit(1);
  return { next, nextRsvp: nextRsvp ?? null };
}
