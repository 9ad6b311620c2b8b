import { record } from '../../audit/record.ts';
import type { Actor, House } from '../../house.ts';
import { postAll } from '../../outbox/post.ts';
import { holdSend } from '../changes.ts';
import { sessionOf } from '../queries.ts';
import { lettersTo } from '../telling.ts';
import { changeLetters } from './queries.ts';
import { untoldOf } from './untold.ts';

/** Tells people of a change after all, whose letters were undone before they left. Gives how many are told. */
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
    const untold = untoldOf(session, await changeLetters(tx, sessionId));
    if (untold === null) return { ok: true, letters: 0 };
    const { kind, readers, facts } = untold;
    const sending = await holdSend(tx, session, { kind, count: readers.length, by: actor.personId, now });
    const letters = await postAll(tx, lettersTo(session, readers, kind, { ...sending, facts }));
    const about = { subject: 'session', subjectId: sessionId, meetupId } as const;
    await record(tx, { at: now, actorId: actor.personId, verb: 'tellAfterAll', ...about, after: { kind, letters } });
    return { ok: true, letters };
  });
}
