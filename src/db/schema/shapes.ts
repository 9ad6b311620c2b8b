/** The shapes kept in JSON columns. Dates are wall-clock dates (`2026-12-04`), times `19:00`. */

export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
/** n-th weekday of a month; -1 is the last. */
export type Nth = 1 | 2 | 3 | 4 | 5 | -1;
export type OnHoliday = 'keep' | 'skip' | 'next-day' | 'next-week';

export type CadenceRule = (
  | { every: 'weeks'; interval: number; weekdays: Weekday[] }
  | { every: 'month-weekday'; interval: number; nths: Nth[]; weekday: Weekday }
  /** `day` -1 is the last day of the month. */
  | { every: 'month-day'; interval: number; day: number }
  | { every: 'never' }
) & {
  /** First date from which the rule counts (and the phase of "every 2 weeks"). */
  from: string;
  /** One start, or two that alternate (朝・夜). */
  times: [string] | [string, string];
  onHoliday: OnHoliday;
};

/** A break: preset (年末年始 12/29–1/3, お盆 8/13–16, ゴールデンウィーク) or own dates, both ends included. */
export type BreakRow = { preset: 'new-year' | 'obon' | 'golden-week' } | { from: string; until: string; label: string };

export type Consent = { by: string; at: number; words: string };

export type TeamRole = 'co-host' | 'organizer' | 'observer';

/** What somebody takes on for one session: to be in charge, or to step in. */
export type TurnPart = 'lead' | 'backup';

/** What became of somebody's evening: there, away and said so, away without a word. */
export type Came = 'attended' | 'excused' | 'no-show';

/** How a handoff ended. */
export type HandoffOutcome = 'completed' | 'declined' | 'withdrawn' | 'expired' | 'reverted';

/** Why somebody else is looked for: the host went quiet, or steps down. */
export type DepartureKind = 'dormant' | 'stepping-down';

/** How it ended: the host goes on, took it back, somebody else hosts now, or the meetup ended. */
export type DepartureOutcome = 'stayed' | 'taken-back' | 'moved' | 'over';

/** How many days each step waits when a host goes quiet or steps down. */
export type Waits = {
  /** No act of the host for so long, and nobody to lead so long before the next date: the host is asked. */
  quiet: number;
  lead: number;
  /** From there, the team is asked and the role moves to a co-host who said yes. */
  team: number;
  move: number;
  /** After somebody said that they step down, members are asked; then so many days later the operator. */
  members: number;
  operator: number;
};

/** The parts of the kit that only people can fill. */
export type KitPart = 'venues' | 'speakers' | 'money' | 'accounts' | 'more';

/** From where the minutes of a runbook's step count, where it is not the usual side. */
export type MinutesFrom = 'start' | 'end';

/** Who does a step: lead, venue, speakers, accounts, sign-up and news, dinner, moderation, door, time, notes, everybody. */
export type StepRole = 'L' | 'V' | 'S' | 'A' | 'P' | 'D' | 'M' | 'R' | 'T' | 'F' | '*';

/** How people talk with each other in a session. */
export type AimFormat = 'lightning' | 'reading' | 'case' | 'dialogue' | 'cafe' | 'own';

/** One line of a run sheet: minutes after the start (before it: below 0), how long, what is done, and by whom. */
export type SheetLine = { start: number; minutes: number; what: string; who: string };

/** What came of an aim in one format, as somebody changed it. */
export type AimDraft = { topic: string; goal: string; purpose: string; lines: SheetLine[] };
