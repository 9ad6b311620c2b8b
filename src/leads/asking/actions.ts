import { record } from '../../audit/record.ts';
import type { TurnPart } from '../../db/schema/shapes.ts';
import type { Tx } from '../../db/store.ts';
import type { Actor, House } from '../../house.ts';
import { issueLink } from '../../links/changes.ts';
import { post } from '../../outbox/post.ts';
import type { Session } from '../../sessions/session.ts';
import type { Instant } from '../../time/clock.ts';
import { giveTurn } from '../changes.ts';
import { ledIn, liveTurn, type Turn } from '../queries.ts';
import { rightsUntil } from '../turns.ts';

/** Asks somebody for a part of a session by a link of their own. */
export async function ask(
  tx: Tx,
  house: House,
  session: Session,
  part: TurnPart,
  { personId, askedBy }: { personId: string; askedBy: string | null },
  now: Instant,
): Promise<void> {
  const about = { meetupId: session.meetupId, sessionId: session.id };
  const turn = await giveTurn(tx, { ...about, part, personId, askedBy, accepted: false }, now);
  await issueLink(tx, house.keys, { purpose: 'lead', subjectId: turn.id, version: 1, expiresAt: null, now });
  const dedupe = `lead-asked:${turn.id}`;
  const facts = { turnId: turn.id };
  const letter = { ...about, dedupe, at: now, expiresAt: session.startsAt, now, facts };
  await post(tx, { kind: 'lead-asked', to: { person: personId }, ...letter });
  await told(tx, session, askedBy, 'askLead', now, { part, leadId: personId });
}

/** Somebody has a part of a session by their own word. */
export async function take(tx: Tx, session: Session, part: TurnPart, personId: string, now: Instant): Promise<void> {
  const { id: sessionId, meetupId } = session;
  const turn = await giveTurn(tx, { meetupId, sessionId, part, personId, askedBy: personId, accepted: true }, now);
  await granted(tx, session, turn, now);
}

/** Somebody who never led has somebody beside them: the host, unless a backup stands or is asked already. */
export async function besideFirstTimer(
  tx: Tx,
  house: House,
  session: Session,
  leadId: string,
  hostId: string,
  actor: Actor,
  now: Instant,
): Promise<void> {
  if (leadId === hostId || (await liveTurn(tx, session.id, 'backup')) !== null) return;
  if ((await ledIn(tx, session.meetupId, now)).has(leadId)) return;
  if (actor.personId === hostId) await take(tx, session, 'backup', hostId, now);
  else await ask(tx, house, session, 'backup', { personId: hostId, askedBy: actor.personId }, now);
}

/** Accepting gives an organizer's rights for this session, and the record says until when. */
export async function granted(tx: Tx, session: Session, turn: Turn, now: Instant): Promise<void> {
  const after = { part: turn.part, rights: 'organizer', untilAt: rightsUntil(session) };
  await told(tx, session, turn.personId, 'acceptLead', now, after);
}

/** By ids, about the session. */
export async function told(
  tx: Tx,
  session: Session,
  actorId: string | null,
  verb: string,
  at: Instant,
  after: Record<string, unknown> = {},
  before?: Record<string, unknown>,
): Promise<void> {
  const subject = { subject: 'session', subjectId: session.id, meetupId: session.meetupId } as const;
  await record(tx, { at, actorId, verb, ...subject, after, ...(before === undefined ? {} : { before }) });
}
