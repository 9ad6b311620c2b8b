import { outOfQuiet } from '../time/quiet.ts';
import { giving, offerHolds } from './offers.ts';
import { freeSeats } from './seats.ts';
import { tidingsOf } from './tidings.ts';
import { nextInLine } from './waitlist.ts';

/**
 * The rules that decide about seats, in one place. The model check of the tests puts a wrong rule in the place of each
 * of them, one at a time, and must notice.
 */
export const seatRules = {
  free: freeSeats,
  next: nextInLine,
  giving,
  holds: offerHolds,
  tidings: tidingsOf,
  leavesAt: outOfQuiet,
};
