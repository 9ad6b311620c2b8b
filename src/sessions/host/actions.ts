import { record } from '../../audit/record.ts';
import type { Tx } from '../../db/store.ts';
import type { Actor, House } from '../../house.ts';
import { zoneLettersAbout } from '../../moves/zones/queries.ts';
import { newestOf, zoneLettersAgain } from '../../moves/zones/telling.ts';
import { postAll } from '../../outbox/post.ts';
import type { Instant } from '../../time/clock.ts';
import { holdSend } from '../changes.ts';
import { sessionOf } from '../queries.ts';
import type { Session } from '../session.ts';
import { lettersTo, type ToldKind } from '../telling.ts';
import { changeLetters } from './queries.ts';
import { type Untold, untoldOf } from './untold.ts';

/**
 * Tells people of a change after all, whose letters were undone before they left; of a new time zone in one letter about
 * all the dates that it moved. Gives how many are told.
 */
export async function tellAfterAll(
  house: House,
  actor: Actor,
  meetupId: string,
  sessionId: string,
): Promise<{ ok: true; letters: number } | { ok: false; why: 'sessions.gone' }> {
  const now = house.clock.now();
  return house.store.write(`session:${sessionId}`, async (tx) => {
    const session = await sessionOf(tx, meetupId, sessionId);
    if (session === null) return { ok: false, why: 'sessions.gone' };
    const untold = untoldOf(session, await changeLetters(tx, session));
    if (untold === null) return { ok: true, letters: 0 };
    const { kind } = untold;
    const letters =
      kind === 'zone-changed'
        ? await tellZone(tx, actor, session, now)
        : await tell(tx, actor, session, { ...untold, kind }, now);
    const about = { subject: 'session', subjectId: sessionId, meetupId } as const;
    await record(tx, { at: now, actorId: actor.personId, verb: 'tellAfterAll', ...about, after: { kind, letters } });
    return { ok: true, letters };
  });
}

async function tell(
  tx: Tx,
  actor: Actor,
  session: Session,
  { kind, readers, facts }: Untold & { kind: ToldKind },
  now: Instant,
): Promise<number> {
  const sending = await holdSend(tx, session, { kind, count: readers.length, by: actor.personId, now });
  return postAll(tx, lettersTo(session, readers, kind, { ...sending, facts }));
}

async function tellZone(tx: Tx, actor: Actor, session: Session, now: Instant): Promise<number> {
  const undone = (await zoneLettersAbout(tx, session)).filter(({ reason }) => reason === 'undone');
  const about = { id: null, meetupId: session.meetupId, startsAt: session.startsAt };
  const count = newestOf(undone).length;
  const sending = await holdSend(tx, about, { kind: 'zone-changed', count, by: actor.personId, now });
  return postAll(tx, zoneLettersAgain(undone, sending));
}
