import type { Instant } from '../time/clock.ts';
import { addDays } from '../time/plain-date.ts';
import { dateAt } from '../time/zone.ts';

/** What a new poll begins with: the meetup's usual length, an evening, and five days to answer. */
export function beginning(meetup: { minutes: number; timeZone: string }, now: Instant): Record<string, string> {
  const deadlineDate = addDays(dateAt(now, meetup.timeZone), 5);
  const { minutes } = meetup;
  return { starts: '19:00', minutes: String(minutes), deadlineDate, deadlineTime: '21:00', asks: 'members' };
}
