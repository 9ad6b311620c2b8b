import type { Reads } from '../../db/store.ts';
import { answerOf } from '../../links/subjects.ts';
import { isCopying } from '../../people/copy/wish.ts';
import type { Instant } from '../../time/clock.ts';
import { voterById } from '../queries.ts';
import { pollLinkEnds } from '../state.ts';

/**
 * Whose answer a link to a date poll opens, and whether whoever reads at their copy address holds it; that one opens only
 * while copies are wanted there, and as long as the link of who was asked. Null where it opens nothing any more.
 */
export async function voterBehind(from: Reads, subjectId: string, now: Instant) {
  const { answerId, copy } = answerOf(subjectId);
  const found = await voterById(from, answerId);
  if (found === null || copy === null) return found && { ...found, byCopy: false };
  const { person } = found;
  if (person?.copyVersion !== copy || !isCopying(person) || pollLinkEnds(found.poll) <= now) return null;
  return { ...found, byCopy: true };
}
