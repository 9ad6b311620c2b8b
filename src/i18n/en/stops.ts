import type { stops as source } from '../ja/stops.ts';

export const stops: typeof source = {
  title: (meetup) => `Stop letters from ${meetup}?`,
  lead: 'Choose what to stop. We ask for no reason, and you can take it back on this page.',
  whatToStop: 'What to stop',
  alsoStop: 'Stop more',
  families: {
    invitations: 'invitations',
    reminders: 'reminders before a session',
    thanks: 'thank-you letters',
    messages: 'news from the host',
    team: 'letters to the team',
  },
  familyHints: {
    invitations: 'Invitations to new sessions, and the question whether you come',
    reminders: 'The day before, place and entry, “still fine?”',
    thanks: 'Thanks and materials afterwards, with the next date',
    messages: 'What the host writes, and when there is a new host',
    team: 'Requests to lead, wishes to become a member, and the like',
  },
  justKind: (kind) => `Only this kind: ${kind}`,
  kindOf: (meetup, kind) => `${meetup}: ${kind}`,
  wholeMeetup: (meetup) => `All letters from ${meetup}`,
  wholeMeetupHint:
    'You are no longer a member. We still tell you if a session you go to is moved or cancelled, and nothing else.',
  wholeMeetupHost: 'You stay its host. Letters to the team stop too, so please open its page now and then.',
  everything: 'All letters from here, of any meetup',
  everythingHint:
    'Not even a cancellation reaches you then: only sign-in links, and what confirms your own answers and sign-ups.',
  coming: (count) =>
    count === 1
      ? 'You have answered for one coming session. Your answer stays.'
      : `You have answered for ${count} coming sessions. Your answers stay.`,
  cancel: 'Take my answers back too',
  cancelHint: 'Only when you stop all letters from this meetup: your seats go to the next.',
  act: 'Stop',
  stopAll: 'Stop all letters',
  stoppedTitle: 'Stopped',
  againTitle: 'You will get them again',
  stoppedNow: 'What you have stopped',
  stoppedKind: (kind) => `You have stopped ${kind}`,
  stoppedMeetup: 'You have stopped all letters from this meetup',
  stillComes: 'Sign-in links, and what confirms your own answers and sign-ups, still come.',
  again: 'Get them again',
  toMeetup: 'To the meetup',
  mine: 'Letters I get',
  mineLead: 'Stop the kinds you do not need, meetup by meetup. You can always take it back.',
  mineNone: 'No meetup writes to you at present.',
  choose: 'Choose what to stop',
  marks: {
    everything: 'wants no letters',
    meetup: 'wants no letters from here',
    invitations: 'wants no invitations',
    reminders: 'wants no reminders',
    thanks: 'wants no thank-you letters',
    messages: 'wants no news',
    team: 'wants no team letters',
  },
  marksHint: 'They have stopped these letters themselves. You can still give them their answer link another way.',
};
