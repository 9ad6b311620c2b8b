import type { RsvpState, Way } from '../seats/seats.ts';
import { lastPlace } from '../seats/waitlist.ts';

export type Said = 'yes' | 'maybe' | 'no';
/** Where somebody stands: their state, how they would attend, and their place in the waitlist once they had one. */
export type Stand = { state: RsvpState; way: Way; waitPosition: number | null };

/** What an answer meets. */
export type Scene = {
  /** A new yes goes to an organizer: the answer deadline has passed, or this meetup takes nobody by itself. */
  late: boolean;
  /** Whether a new yes sits at once, by way. */
  seat: Record<Way, boolean>;
  /** The highest place in the waitlist now. */
  last: number | null;
};

export type Wish = {
  said: Said;
  way: Way;
  /** Who has a seat gives it up for a place in the waitlist of the other way. */
  letGo?: boolean;
};

/** What an answer comes to; null where the other way is full and the seat held is kept. */
export function standAfter(was: Stand, wish: Wish, scene: Scene): Stand | null {
  const { waitPosition } = was;
  const { said, way } = wish;
  if (said === 'no') return { state: backedOut(was.state), way: was.way, waitPosition };
  if (said === 'maybe') return { state: 'maybe', way, waitPosition };
  const sameWay = way === was.way;
  const seated: Stand = { state: 'going', way, waitPosition: hadToWait(was) ? waitPosition : null };
  const waiting: Stand = { state: 'waitlisted', way, waitPosition: lastPlace(scene.last) };
  if (was.state === 'going' || was.state === 'offered') {
    if (sameWay || scene.seat[way]) return seated;
    return wish.letGo ? waiting : null;
  }
  if (was.state === 'waitlisted' && sameWay) return { state: 'waitlisted', way, waitPosition };
  if (scene.late && was.state !== 'waitlisted') return { state: 'requested', way, waitPosition };
  return scene.seat[way] ? seated : waiting;
}

/** Who had said yes takes it back; who had not says no. */
function backedOut(state: RsvpState): RsvpState {
  return ['going', 'offered', 'waitlisted', 'requested', 'withdrawn'].includes(state) ? 'withdrawn' : 'declined';
}

function hadToWait({ state }: Stand): boolean {
  return state === 'waitlisted' || state === 'offered' || state === 'going';
}

/** Whether a seat, or a claim on one, was given up, so that the seats must be settled anew. */
export function freesSeat(was: Stand, is: Stand): boolean {
  const held = was.state === 'going' || was.state === 'offered';
  return held && (is.way !== was.way || (is.state !== 'going' && is.state !== 'offered'));
}
