import type { Reads } from '../../db/store.ts';
import { liveTurn } from '../../leads/queries.ts';
import { namesOf } from '../../people/queries.ts';
import { teamOf } from '../../team/queries.ts';

/** Everybody to whom `isOurs` says yes for a session, by name: host, team, and who accepted to lead or stand by. */
export async function oursAt(from: Reads, meetup: { id: string; hostId: string }, sessionId: string) {
  const team = await teamOf(from, meetup.id);
  const turns = [await liveTurn(from, sessionId, 'lead'), await liveTurn(from, sessionId, 'backup')];
  const ids = new Set([meetup.hostId, ...team.map(({ personId }) => personId)]);
  for (const turn of turns) if (turn !== null && turn.acceptedAt !== null) ids.add(turn.personId);
  const names = await namesOf(from, [...ids]);
  return [...ids].map((personId) => ({ personId, name: names.get(personId) ?? '' }));
}
