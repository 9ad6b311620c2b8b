import type { BreakRow, CadenceRule } from '../db/schema/shapes.ts';
import { heldDates, type PlannedDate, plannedDates } from '../sessions/cadence.ts';
import type { NewSession } from '../sessions/session.ts';
import { type TimeSettings, timesFor } from '../sessions/times.ts';
import type { Instant } from '../time/clock.ts';
import { type Holidays, japaneseHoliday } from '../time/holidays.ts';
import { dateAt } from '../time/zone.ts';

/** What a meetup gives to each session it plans: its usual place, capacity, length and times. */
export type Usual = TimeSettings & {
  id: string;
  timeZone: string;
  minutes: number;
  plannedAhead: number;
  venue: string;
  address: string;
  station: string;
  access: string;
  bring: string;
  onlineUrl: string;
  onSite: boolean;
  online: boolean;
  capacityOnSite: number | null;
  capacityOnline: number | null;
};

export type Cadence = { rule: CadenceRule; breaks: readonly BreakRow[] };

/**
 * The next regular dates that are held, from tomorrow on in the meetup's zone: never today, so that nothing opens
 * before anybody has looked at it.
 */
export function nextDates(
  { rule, breaks }: Cadence,
  timeZone: string,
  now: Instant,
  count: number,
  holidays: Holidays = japaneseHoliday,
): PlannedDate[] {
  return heldDates(plannedDates(rule, breaks, { after: dateAt(now, timeZone), count }, holidays));
}

/** Regular dates without a session yet, as many as it takes to have enough drafts. @param planned their keys */
export function datesToPlan(
  cadence: Cadence,
  meetup: Usual,
  planned: ReadonlySet<string>,
  drafts: number,
  now: Instant,
): PlannedDate[] {
  const missing = meetup.plannedAhead - drafts;
  if (missing <= 0) return [];
  const dates = nextDates(cadence, meetup.timeZone, now, missing + planned.size);
  return dates.filter((date) => !planned.has(date.key)).slice(0, missing);
}

/** A draft for a regular date, with everything that the meetup gives it. */
export function draftFor(
  meetup: Usual,
  rule: CadenceRule,
  date: PlannedDate,
  keys: { id: string; uid: string },
  now: Instant,
): NewSession {
  const localStart = `${date.date}T${date.time}`;
  return {
    ...keys,
    ...usualOf(meetup),
    ...timesFor(localStart, meetup.minutes, meetup.timeZone, meetup, rule, now),
    cadenceDate: date.key,
    revisedAt: now,
    createdAt: now,
  };
}

/** Place, ways, capacities and zone as every new session of the meetup begins. */
export function usualOf(meetup: Usual) {
  const { venue, address, station, access, bring, onlineUrl } = meetup;
  const { onSite, online, capacityOnSite, capacityOnline, timeZone } = meetup;
  const place = { venue, address, station, access, bring, onlineUrl };
  return { meetupId: meetup.id, ...place, onSite, online, capacityOnSite, capacityOnline, timeZone };
}
