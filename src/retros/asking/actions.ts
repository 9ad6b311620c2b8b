import { record } from '../../audit/record.ts';
import type { Tx } from '../../db/store.ts';
import type { House } from '../../house.ts';
import { liveTurn } from '../../leads/queries.ts';
import { issueLink } from '../../links/changes.ts';
import type { Keys } from '../../links/tokens.ts';
import { meetupById } from '../../meetups/queries.ts';
import { postAll } from '../../outbox/post.ts';
import { sessionById } from '../../sessions/queries.ts';
import { teamOf } from '../../team/queries.ts';
import type { Instant } from '../../time/clock.ts';
import { openRetro, voiceIn } from '../changes.ts';
import { sessionsToAsk } from '../queries.ts';
import { isHeld } from '../stands.ts';

const day = 86_400_000;

/**
 * The chore that asks a team to look back once a session is over: one mail to each, of the session and of what to change in
 * the runbook. A host alone is not asked.
 * @returns how many letters were written
 */
export async function askToLookBack(house: House, now: Instant): Promise<number> {
  let written = 0;
  for (const { id, meetupId } of await sessionsToAsk(house.store.read, now))
    written += await house.store.write(`meetup:${meetupId}`, (tx) => askTeam(tx, house.keys, id, now));
  return written;
}

/**
 * Asks the team of a session that is over to look back, once: everybody but whoever is speaking already.
 * @returns how many letters were written: none to a host alone, none the second time
 */
export async function askTeam(
  tx: Tx,
  keys: Keys,
  sessionId: string,
  now: Instant,
  speaking: string | null = null,
): Promise<number> {
  const session = await sessionById(tx, sessionId);
  const meetup = session === null ? null : await meetupById(tx, session.meetupId);
  if (session === null || meetup === null || !isHeld(session, now)) return 0;
  const team = await teamOf(tx, meetup.id);
  if (team.length === 0) return 0;
  const { retro, fresh } = await openRetro(tx, session, now);
  if (!fresh) return 0;
  const turns = [await liveTurn(tx, sessionId, 'lead'), await liveTurn(tx, sessionId, 'backup')];
  const led = turns.flatMap((turn) => (turn !== null && turn.acceptedAt !== null ? [turn.personId] : []));
  const readers = new Set([meetup.hostId, ...led, ...team.map(({ personId }) => personId)]);
  if (speaking !== null) readers.delete(speaking);
  const letters = [];
  const expiresAt = session.endsAt + 14 * day;
  for (const person of readers) {
    const voice = await voiceIn(tx, retro, person);
    await issueLink(tx, keys, { purpose: 'retro', subjectId: voice.id, version: 1, expiresAt, now });
    letters.push({
      kind: 'retro-asked' as const,
      to: { person },
      meetupId: meetup.id,
      sessionId,
      dedupe: `retro-asked:${retro.id}:${person}`,
      at: now,
      expiresAt: session.endsAt + 7 * day,
      now,
      facts: { voiceId: voice.id },
    });
  }
  const subject = { subject: 'session', subjectId: sessionId, meetupId: meetup.id } as const;
  await record(tx, { at: now, actorId: null, verb: 'askToLookBack', ...subject, after: { letters: letters.length } });
  return postAll(tx, letters);
}
