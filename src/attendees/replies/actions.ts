import { record } from '../../audit/record.ts';
import type { Actor, House } from '../../house.ts';
import type { Said } from '../../rsvps/answering.ts';
import { change, hear, type Outcome } from '../actions.ts';
import { dealWith } from './changes.ts';
import { type Named, replyNamed } from './queries.ts';

const gone = { ok: false, why: 'attendees.gone' } as const;

/**
 * Writes a reply down as the answer of who wrote it, and deals with it, in one change: through the same place that gives
 * seats as every answer, and they get the same letter. The same tap twice is one answer. Audited.
 */
export async function answerByReply(house: House, actor: Actor, named: Named, said: Said): Promise<Outcome> {
  const found = await replyNamed(house.store.read, named);
  if (found?.rsvpId == null || found.reply.rsvpId === null || found.reply.sessionId === null) return gone;
  const { reply, rsvpId } = found;
  const whose = { meetupId: named.meetupId, sessionId: found.reply.sessionId, rsvpId };
  return change(house, whose, async (tx, scene) => {
    const takenAs = (await replyNamed(tx, named))?.reply.takenAs ?? null;
    if (takenAs === said) return { ok: true, state: scene.rsvp.state };
    if (takenAs !== null) return { ok: false, why: 'attendees.done' };
    const heard = await hear(tx, actor, 'answerByReply', scene, { said });
    if (heard.ok) await dealWith(tx, reply.id, { by: actor.personId, now: scene.now, takenAs: said });
    return heard;
  });
}

/** Somebody of the team has read a reply. Audited once. */
export async function markReplyRead(house: House, actor: Actor, named: Named): Promise<Outcome> {
  const now = house.clock.now();
  return house.store.write(`reply:${named.replyId}`, async (tx) => {
    const found = await replyNamed(tx, named);
    if (found === null) return gone;
    if (found.reply.seenAt !== null) return { ok: true };
    await dealWith(tx, named.replyId, { by: actor.personId, now });
    const about = { meetupId: named.meetupId, subject: 'reply', subjectId: named.replyId } as const;
    await record(tx, { at: now, actorId: actor.personId, verb: 'readReply', ...about });
    return { ok: true };
  });
}
