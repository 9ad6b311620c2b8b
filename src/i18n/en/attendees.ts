import type { attendees as ja } from '../ja/attendees.ts';

/** What the host's acts with one attendee can be refused for. */
export const attendees: typeof ja = {
  gone: 'This answer was not found',
  closed: 'This session takes no answers any more, so nothing was changed',
  notWaiting: 'They are not on the waitlist any more, so nothing was changed',
  wayFull: 'All seats are taken, so the way to attend was not changed',
  done: 'This has been done already',
  notUnderstood: 'This could not be understood, so nothing was changed',
};
