import { and, eq, isNull } from 'drizzle-orm';
import { record } from '../audit/record.ts';
import { sessions } from '../db/schema/meetups.ts';
import type { House } from '../house.ts';
import { issueLink } from '../links/changes.ts';
import { dueDrafts } from '../openings/queries.ts';
import { post } from '../outbox/post.ts';
import { markActed } from '../people/changes.ts';
import { revise } from '../sessions/changes.ts';
import { sessionById } from '../sessions/queries.ts';
import type { Session } from '../sessions/session.ts';
import { sessionState } from '../sessions/state.ts';
import type { Instant } from '../time/clock.ts';
import { standingLead } from './stands.ts';

/**
 * The chore that asks the host to lead a session which is due to open, where nobody stands for it. Asked once; until
 * they say yes, or act again, nothing opens.
 * @returns how many were asked
 */
export async function askForLeads(house: House, now: Instant): Promise<number> {
  let asked = 0;
  for (const { session, host } of await dueDrafts(house.store.read, now)) {
    if (session.leadState !== 'unassigned' || standingLead(session, host, now) !== null) continue;
    if (await askLead(house, session, host.id, now)) asked += 1;
  }
  return asked;
}

async function askLead(house: House, session: Session, hostId: string, now: Instant): Promise<boolean> {
  return house.store.write(`session:${session.id}`, async (tx) => {
    const [fresh] = await tx
      .update(sessions)
      .set({ leadId: hostId, leadState: 'asked', leadAskedAt: now })
      .where(and(eq(sessions.id, session.id), eq(sessions.leadState, 'unassigned'), isNull(sessions.openedAt)))
      .returning();
    if (fresh === undefined) return false;
    const about = { meetupId: session.meetupId, sessionId: session.id };
    const expiresAt = session.startsAt;
    await issueLink(tx, house.keys, { purpose: 'lead', subjectId: session.id, version: 1, expiresAt, now });
    const dedupe = `lead-asked:${session.id}:${hostId}`;
    await post(tx, { kind: 'lead-asked', to: { role: 'lead' }, ...about, dedupe, at: now, expiresAt, now });
    const { meetupId } = session;
    const subject = { subject: 'session', subjectId: session.id } as const;
    await record(tx, { at: now, meetupId, actorId: null, verb: 'askLead', ...subject, after: { leadId: hostId } });
    return true;
  });
}

export type LeadSaid = { said: 'yes' | 'skip' };
export type LeadAnswered = { ok: true } | { ok: false; why: 'sessions.gone' | 'sessions.notDraft' };

/** The one tap: "yes, I lead it", and it opens with the next round; or "we leave this one out". */
export async function answerLead(house: House, sessionId: string, { said }: LeadSaid): Promise<LeadAnswered> {
  const now = house.clock.now();
  return house.store.write(`session:${sessionId}`, async (tx): Promise<LeadAnswered> => {
    const was = await sessionById(tx, sessionId);
    if (was === null || was.leadId === null) return { ok: false, why: 'sessions.gone' };
    if (sessionState(was, now) !== 'draft') return { ok: false, why: 'sessions.notDraft' };
    await markActed(tx, was.leadId, now);
    const patch =
      said === 'yes'
        ? { leadState: 'accepted' as const, leadAcceptedAt: now }
        : { skippedAt: now, skippedBy: was.leadId };
    await revise(tx, was, patch, 'words', now);
    const about = { subject: 'session', subjectId: sessionId, meetupId: was.meetupId } as const;
    await record(tx, { at: now, actorId: was.leadId, verb: said === 'yes' ? 'acceptLead' : 'skipSession', ...about });
    return { ok: true };
  });
}
