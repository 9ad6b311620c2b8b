import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { takeBounce } from '../../bounces/changes.ts';
import { letters } from '../../db/schema/letters.ts';
import { stopLetters } from '../../stops/actions.ts';
import type { Scene } from './founding.ts';

/** Letters to one member come back: their phone takes mail from allowed senders only. Another wants no reminders. */
export async function somebodyNotReached({ house, clock, meetupId }: Scene): Promise<void> {
  const sent = await house.store.read
    .select({ id: letters.id, personId: letters.personId })
    .from(letters)
    .where(and(eq(letters.meetupId, meetupId), eq(letters.kind, 'invitation'), isNotNull(letters.personId)))
    .orderBy(asc(letters.postedAt), asc(letters.id));
  const [first, second] = [...new Map(sent.map((one) => [one.personId, one])).values()].slice(-2);
  const now = clock.now();
  if (first?.personId) {
    const of = { letterId: first.id, personId: first.personId, leftAt: now };
    const said = '550 5.1.1 <…>: Recipient address rejected: User unknown';
    const bounce = { sort: 'unknown-user', permanent: true, status: '5.1.1', said } as const;
    await house.store.write('demo', (tx) => takeBounce(tx, of, bounce, now));
  }
  if (second?.personId) {
    const { personId } = second;
    await stopLetters(house, { personId, meetupId, family: 'reminders', via: 'page', cancelAnswers: false });
  }
}
