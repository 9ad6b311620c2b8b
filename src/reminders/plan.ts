import type { Instant } from '../time/clock.ts';
import { outOfQuiet } from '../time/quiet.ts';
import { instantToWall, sameTimeDaysBefore, timeDaysBefore } from '../time/zone.ts';

/** The letters around a session that leave by themselves; the invitation belongs to its opening. */
export type ReminderKind = 'question' | 'still-fine' | 'details' | 'day-before' | 'follow-up' | 'follow-up-absent';

/** `absent`: after the session it was said that they were not there. */
type ReaderState = 'invited' | 'going' | 'maybe' | 'declined' | 'withdrawn' | 'absent';

/** One kind of letter around a session: posted from `at` on, not after `until`, of no use from `expiresAt` on. */
export type Reminder = {
  kind: ReminderKind;
  at: Instant;
  until: Instant;
  expiresAt: Instant;
  to: readonly ReaderState[];
};

/** What a session says about its letters. `openedAt`: what should have left before it opened is not made up for. */
export type Reminded = {
  openedAt: Instant;
  startsAt: Instant;
  endsAt: Instant;
  deadlineAt: Instant;
  timeZone: string;
  access: string;
  station: string;
  bring: string;
  onlineUrl: string;
  materialsUrl: string;
};

export type Traits = {
  /** Small groups, and larger ones that meet weekly or fortnightly, do without the letters of T-7 and T-3. */
  small: boolean;
  monthly: boolean;
  /** A next date is known. */
  next: boolean;
  /** Kinds that the meetup has switched off. */
  off: ReadonlySet<string>;
};

const day = 86_400_000;

/** What is sent when, in order of time. */
export function letterPlan(session: Reminded, traits: Traits): Reminder[] {
  return [...beforehand(session, traits), ...afterwards(session, traits)]
    .filter(({ kind, at }) => !traits.off.has(kind) && at > session.openedAt)
    .sort((a, b) => a.at - b.at);
}

function beforehand(session: Reminded, { small, monthly }: Traits): Reminder[] {
  const { startsAt, timeZone, deadlineAt } = session;
  const evening = (days: number) => withinTheDay(timeDaysBefore(startsAt, days, '18:00', timeZone), timeZone);
  const noon = timeDaysBefore(startsAt, 1, '12:00', timeZone);
  const eveningBefore = timeDaysBefore(startsAt, 1, '21:00', timeZone);
  return [
    {
      kind: 'question',
      at: outOfQuiet(sameTimeDaysBefore(deadlineAt, 2, timeZone), timeZone),
      until: sameTimeDaysBefore(deadlineAt, 1, timeZone),
      expiresAt: deadlineAt,
      to: ['invited', 'maybe'],
    },
    ...(monthly && !small ? [{ kind: 'still-fine', ...evening(7) } as const] : []),
    ...(monthly && !small && hasSomethingToSay(session) ? [{ kind: 'details', ...evening(3) } as const] : []),
    { kind: 'day-before', at: noon, until: Math.min(eveningBefore, startsAt), expiresAt: startsAt, to: ['going'] },
  ];
}

/** Posted until the night begins; a reader in another zone may get it in their own morning. */
function withinTheDay(at: Instant, zone: string): Omit<Reminder, 'kind'> {
  return { at, until: timeDaysBefore(at, 0, '21:00', zone), expiresAt: at + day, to: ['going'] };
}

function afterwards(session: Reminded, { small, next }: Traits): Reminder[] {
  const { endsAt, timeZone, materialsUrl } = session;
  const when = { at: thanksAt(endsAt, timeZone), until: endsAt + day, expiresAt: endsAt + day };
  const absent = !small && (materialsUrl !== '' || next);
  return [
    { kind: 'follow-up', ...when, to: ['going'] },
    ...(absent
      ? [{ kind: 'follow-up-absent', ...when, to: ['maybe', 'declined', 'withdrawn', 'absent'] } as const]
      : []),
  ];
}

/** The next morning; on the evening of the same day where the session ended before noon: always within 24 hours. */
function thanksAt(endsAt: Instant, zone: string): Instant {
  const endedBeforeNoon = instantToWall(endsAt, zone).time < '12:00';
  return endedBeforeNoon ? timeDaysBefore(endsAt, 0, '18:00', zone) : timeDaysBefore(endsAt, -1, '09:00', zone);
}

function hasSomethingToSay({ access, station, bring, onlineUrl }: Reminded): boolean {
  return [access, station, bring, onlineUrl].some((said) => said !== '');
}
