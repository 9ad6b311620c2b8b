import type { TurnPart } from '../../db/schema/shapes.ts';
import type { Tx } from '../../db/store.ts';
import type { Actor, House } from '../../house.ts';
import { post } from '../../outbox/post.ts';
import { markActed } from '../../people/changes.ts';
import { revise } from '../../sessions/changes.ts';
import { meetupWithHost, sessionOf } from '../../sessions/queries.ts';
import type { Session } from '../../sessions/session.ts';
import { sessionState } from '../../sessions/state.ts';
import type { Instant } from '../../time/clock.ts';
import { besideFirstTimer, granted, told } from '../asking/actions.ts';
import { endTurn, settleTurn } from '../changes.ts';
import { liveTurn, type Turn, turnById } from '../queries.ts';
import { turnTold } from '../telling.ts';
import { turnsOpen } from '../turns.ts';

export type LeadSaid = { said: 'yes' | 'no' | 'skip' | 'give-back'; word: string };

/**
 * The answer by a mailed link: yes, no with a word, or later "I have to give it back"; a host whom the software asked may
 * leave the session out instead. False where the turn waits for no such answer any more.
 */
export async function answerTurn(house: House, turnId: string, { said, word }: LeadSaid): Promise<boolean> {
  const now = house.clock.now();
  const known = await turnById(house.store.read, turnId);
  if (known === null) return false;
  const keys = [`meetup:${known.turn.meetupId}`, `session:${known.turn.sessionId}`];
  return house.store.write(keys, async (tx) => {
    const found = await turnById(tx, turnId);
    if (found === null || found.turn.endedAt !== null || !turnsOpen(found.session, now)) return false;
    const { turn, session, meetup } = found;
    if (said === 'give-back') return handBack(tx, turn, session, { personId: turn.personId }, word, now);
    if (said === 'skip' && !(turn.askedBy === null && sessionState(session, now) === 'draft')) return false;
    if (said === 'skip') {
      if (!(await settleTurn(tx, turn, { declinedAt: now, word: '' }, now))) return false;
      await revise(tx, session, { skippedAt: now, skippedBy: turn.personId }, 'words', now);
      await markActed(tx, turn.personId, now);
      await told(tx, session, turn.personId, 'skipSession', now);
      return true;
    }
    const accepts = said === 'yes';
    const answer = accepts ? { acceptedAt: now } : { declinedAt: now, word };
    if (!(await settleTurn(tx, turn, answer, now))) return false;
    await markActed(tx, turn.personId, now);
    if (accepts) await granted(tx, session, turn, now);
    else await told(tx, session, turn.personId, 'declineLead', now, { part: turn.part });
    if (turn.askedBy !== null) await post(tx, turnTold(turn, turn.askedBy, accepts ? 'yes' : 'no', now));
    if (accepts && turn.part === 'lead')
      await besideFirstTimer(tx, house, session, turn.personId, meetup.hostId, { personId: null }, now);
    return true;
  });
}

/** Gives a turn back that one has accepted; the host is told. False where it is not theirs. */
export async function giveTurnBack(
  house: House,
  actor: Actor,
  meetupId: string,
  sessionId: string,
  said: { part: TurnPart; word: string },
): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write([`meetup:${meetupId}`, `session:${sessionId}`], async (tx) => {
    const session = await sessionOf(tx, meetupId, sessionId);
    const turn = await liveTurn(tx, sessionId, said.part);
    if (session === null || turn === null || turn.personId !== actor.personId || !turnsOpen(session, now)) return false;
    return handBack(tx, turn, session, actor, said.word, now);
  });
}

async function handBack(tx: Tx, turn: Turn, session: Session, { personId }: Actor, word: string, now: Instant) {
  if (turn.acceptedAt === null || !(await endTurn(tx, turn, { personId, now }, word))) return false;
  await told(tx, session, personId, 'giveLeadBack', now, {}, { part: turn.part });
  const found = await meetupWithHost(tx, session.meetupId);
  if (found !== null && found.host.id !== personId) await post(tx, turnTold(turn, found.host.id, 'given-back', now));
  return true;
}
