import type { Instant } from '../time/clock.ts';

/** Whether this person may found a meetup on this instance, as its operator has set it. */
export function mayStartMeetups(
  settings: { whoMayStart: 'anyone' | 'invited' | 'operators' },
  person: { operatorSince: Instant | null; starterSince: Instant | null },
): boolean {
  if (settings.whoMayStart === 'anyone' || person.operatorSince !== null) return true;
  return settings.whoMayStart === 'invited' && person.starterSince !== null;
}
