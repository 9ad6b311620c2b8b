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
  /** Those of them that have no date in the new cadence, and hold somebody's work. */
  held: Row[];
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
 * many goes, what is missing is added. A day that another session has already is left to it. What somebody has worked
 * on moves before the rest and never goes: without a new date it stays where it is.
 * @param dates the new cadence's next dates: at least `plannedAhead` and as many as there are sessions to come
 * @param worked ids of sessions that somebody leads, prepares or wrote about
 */
export function replan<Row extends Planned>(
  coming: readonly Row[],
  dates: readonly PlannedDate[],
  plannedAhead: number,
  worked: ReadonlySet<string> = new Set(),
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
  const { moving, left } = firstWorked(homeless, worked, open.length);
  const moved = moving.map((session, i) => ({ session, to: open[i] as PlannedDate }));
  const renamed = kept.flatMap((session) => {
    const to = wanted.find((date) => fits(session, date));
    return to && to.key !== session.cadenceDate ? [{ session, to }] : [];
  });
  const held = left.filter(({ id }) => worked.has(id));
  return {
    kept: [...fixed.filter(isLive), ...kept, ...held],
    held,
    moved,
    removed: left.filter(({ id }) => !worked.has(id)),
    added: open.slice(homeless.length),
    renamed,
  };
}

/** Which sessions get one of so many new dates: those that were worked on before the others, each in their order. */
function firstWorked<Row extends Planned>(homeless: readonly Row[], worked: ReadonlySet<string>, places: number) {
  const first = [...homeless.filter(({ id }) => worked.has(id)), ...homeless.filter(({ id }) => !worked.has(id))];
  const chosen = new Set(first.slice(0, places));
  return {
    moving: homeless.filter((one) => chosen.has(one)),
    left: homeless.filter((one) => !chosen.has(one)),
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
