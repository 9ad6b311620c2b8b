import { and, eq, isNull } from 'drizzle-orm';
import { record } from '../../audit/record.ts';
import { newId } from '../../db/ids.ts';
import { swaps } from '../../db/schema/turns.ts';
import type { Tx } from '../../db/store.ts';
import type { Actor, House } from '../../house.ts';
import { issueLink } from '../../links/changes.ts';
import { post } from '../../outbox/post.ts';
import { markActed } from '../../people/changes.ts';
import { sessionOf } from '../../sessions/queries.ts';
import type { Session } from '../../sessions/session.ts';
import type { Instant } from '../../time/clock.ts';
import { besideFirstTimer, granted } from '../asking/actions.ts';
import { endTurn, giveTurn } from '../changes.ts';
import { liveTurn } from '../queries.ts';
import { turnsOpen } from '../turns.ts';
import { mayAgree } from './agreeing.ts';
import { swapById } from './queries.ts';

export type SwapAsked = { ok: true } | { ok: false; why: 'leads.notYours' | 'leads.noSwap' };

/** One lead asks another to exchange their sessions; a new request takes the place of the old one. */
export async function askSwap(
  house: House,
  { personId }: Actor,
  meetupId: string,
  sessionId: string,
  withSessionId: string,
): Promise<SwapAsked> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx): Promise<SwapAsked> => {
    const [session, wanted] = [await sessionOf(tx, meetupId, sessionId), await sessionOf(tx, meetupId, withSessionId)];
    const own = await liveTurn(tx, sessionId, 'lead');
    const others = await liveTurn(tx, withSessionId, 'lead');
    if (session === null || own?.acceptedAt == null || own.personId !== personId || !turnsOpen(session, now))
      return { ok: false, why: 'leads.notYours' };
    if (wanted === null || others?.acceptedAt == null || others.personId === personId || !turnsOpen(wanted, now))
      return { ok: false, why: 'leads.noSwap' };
    const waits = and(eq(swaps.turnId, own.id), isNull(swaps.agreedAt), isNull(swaps.declinedAt));
    await tx.update(swaps).set({ declinedAt: now }).where(waits);
    const id = newId();
    await tx.insert(swaps).values({ id, meetupId, turnId: own.id, withTurnId: others.id, askedAt: now });
    await issueLink(tx, house.keys, { purpose: 'swap', subjectId: id, version: 1, expiresAt: null, now });
    const expiresAt = Math.min(session.startsAt, wanted.startsAt);
    const about = { meetupId, sessionId: withSessionId, dedupe: `swap-asked:${id}`, at: now, expiresAt, now };
    await post(tx, { kind: 'swap-asked', to: { person: others.personId }, ...about, facts: { swapId: id } });
    const subject = { subject: 'session', subjectId: sessionId, meetupId } as const;
    await record(tx, { at: now, actorId: personId, verb: 'askSwap', ...subject, after: { swapId: id } });
    return { ok: true };
  });
}

/** The other's yes or no. Both sessions change hands in one write, and only while both still hold theirs. */
export async function answerSwap(house: House, swapId: string, said: 'yes' | 'no'): Promise<boolean> {
  const now = house.clock.now();
  const known = await swapById(house.store.read, swapId);
  if (known === null) return false;
  const keys = [
    `meetup:${known.swap.meetupId}`,
    `session:${known.own.session.id}`,
    `session:${known.others.session.id}`,
  ];
  return house.store.write(keys, async (tx) => {
    const found = await swapById(tx, swapId);
    if (found === null || !mayAgree(found, now)) return false;
    const { swap, own, others } = found;
    const { meetupId } = swap;
    const agreed = said === 'yes';
    await tx
      .update(swaps)
      .set(agreed ? { agreedAt: now } : { declinedAt: now })
      .where(eq(swaps.id, swapId));
    await markActed(tx, others.person.id, now);
    if (agreed) {
      const turn = { meetupId, part: 'lead', accepted: true } as const;
      const [first, second] = [own.person.id, others.person.id];
      await giveTurn(tx, { ...turn, sessionId: own.session.id, personId: second, askedBy: first }, now);
      await giveTurn(tx, { ...turn, sessionId: others.session.id, personId: first, askedBy: second }, now);
      const { hostId } = own.meetup;
      await leadsNow(tx, house, own.session, second, { hostId, agreedBy: second }, now);
      await leadsNow(tx, house, others.session, first, { hostId, agreedBy: second }, now);
    }
    for (const { session } of [own, others]) {
      const subject = { subject: 'session', subjectId: session.id, meetupId } as const;
      const verb = agreed ? 'agreeSwap' : 'declineSwap';
      await record(tx, { at: now, actorId: others.person.id, verb, ...subject, after: { swapId } });
    }
    const sessionId = agreed ? others.session.id : own.session.id;
    const about = {
      meetupId,
      sessionId,
      dedupe: `swap-answered:${swapId}`,
      at: now,
      expiresAt: now + 604_800_000,
      now,
    };
    await post(tx, { kind: 'swap-answered', to: { person: own.person.id }, ...about, facts: { swapId, said } });
    return true;
  });
}

/** Whoever leads now is not also the backup, does not lead for the first time alone, and sees the session: it is recorded. */
async function leadsNow(
  tx: Tx,
  house: House,
  session: Session,
  personId: string,
  { hostId, agreedBy }: { hostId: string; agreedBy: string },
  now: Instant,
): Promise<void> {
  const lead = await liveTurn(tx, session.id, 'lead');
  if (lead !== null) await granted(tx, session, lead, now);
  const backup = await liveTurn(tx, session.id, 'backup');
  if (backup?.personId === personId) await endTurn(tx, backup, { personId, now });
  await besideFirstTimer(tx, house, session, personId, hostId, { personId: agreedBy }, now);
}
