import type { PlannedDate } from '../sessions/cadence.ts';

/** A coming session, as far as a new cadence cares about it. */
export type Planned = {
  id: string;
  cadenceDate: string | null;
  localStart: string;
  openedAt: number | null;
  editedAt: number | null;
  skippedAt: number | null;
  postponedAt: number | null;
  cancelledAt: number | null;
};

/** What a new cadence does to the coming sessions. Moved drafts keep their row: nobody has been told of them yet. */
export type Replan<Row extends Planned = Planned> = {
  kept: Row[];
  moved: { session: Row; to: PlannedDate }[];
  removed: Row[];
  added: PlannedDate[];
  /** Same day and time by another regular date: only the note of which one changes. */
  renamed: { session: Row; to: PlannedDate }[];
};

/** Only drafts from the cadence that nobody edited may be touched. */
export function isUntouched(session: Planned): boolean {
  const { cadenceDate, openedAt, editedAt, skippedAt, postponedAt, cancelledAt } = session;
  const marks = [openedAt, editedAt, skippedAt, postponedAt, cancelledAt];
  return cadenceDate !== null && marks.every((mark) => mark === null);
}

/**
 * Puts untouched drafts onto the dates of a new cadence: those that fit stay, the others move in order, what is too
 * many goes, what is missing is added. A day that another session has already is left to it.
 * @param dates the new cadence's next dates: at least `plannedAhead` and as many as there are sessions to come
 */
export function replan<Row extends Planned>(
  coming: readonly Row[],
  dates: readonly PlannedDate[],
  plannedAhead: number,
): Replan<Row> {
  const fixed = coming.filter((session) => !isUntouched(session));
  const drafts = coming.filter(isUntouched);
  const edited = fixed.filter(
    (session) => session.openedAt === null && isLive(session) && session.cadenceDate !== null,
  );
  const wanted = freeDates(fixed, dates).slice(0, Math.max(0, plannedAhead - edited.length));
  const fits = (session: Row, date: PlannedDate) => session.localStart === startOf(date);

  const kept = drafts.filter((session) => wanted.some((date) => fits(session, date)));
  const open = wanted.filter((date) => !drafts.some((session) => fits(session, date)));
  const homeless = drafts.filter((session) => !kept.includes(session));
  const moved = homeless.slice(0, open.length).map((session, i) => ({ session, to: open[i] as PlannedDate }));
  const renamed = kept.flatMap((session) => {
    const to = wanted.find((date) => fits(session, date));
    return to && to.key !== session.cadenceDate ? [{ session, to }] : [];
  });
  return {
    kept: [...fixed.filter(isLive), ...kept],
    moved,
    removed: homeless.slice(open.length),
    added: open.slice(homeless.length),
    renamed,
  };
}

function freeDates(fixed: readonly Planned[], dates: readonly PlannedDate[]): PlannedDate[] {
  const days = new Set(fixed.map((session) => session.localStart.slice(0, 10)));
  const keys = new Set(fixed.map((session) => session.cadenceDate));
  return dates.filter((date) => !days.has(date.date) && !keys.has(date.key));
}

function isLive(session: Planned): boolean {
  return session.skippedAt === null && session.cancelledAt === null;
}

function startOf(date: PlannedDate): string {
  return `${date.date}T${date.time}`;
}
