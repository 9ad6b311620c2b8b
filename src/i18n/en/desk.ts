import type { desk as ja } from '../ja/desk.ts';

/** The host's desk, which is also everybody's: what needs me, what comes next. */
export const desk: typeof ja = {
  title: 'My desk',
  needs: 'What needs you now',
  nothing: 'Nothing needs you right now.',
  next: 'Next session',
  road: 'The road ahead',
  roadEmpty: 'Nothing is planned yet.',
  hosting: 'Meetups you host',
  sharing: 'Meetups whose work you share',
  ended: 'Meetups that have ended',
  resume: 'Take it up again',
  attending: 'Meetups you go to',
  answers: 'Your answers',
  start: 'Start a meetup',
  emptyHead: 'Your sessions will stand here',
  emptyInvited: 'When a group invites you, its dates stand here.',
  emptyWords:
    'To host one, five short screens take you to the first invitation. Sessions you are invited to appear here too.',
  emptyExample: 'For example: every second Tuesday, 19:00, Morning readers. Set the date, paste the list, send.',
  draft: 'Draft',
  opens: (date) => `Invitations leave on ${date}`,
  sessionPage: 'See who comes',
  publicPage: 'Public page',
  steps: 'Hosting in eight steps',
  step: {
    purpose: 'Purpose',
    date: 'Date',
    place: 'Place',
    invite: 'Invite',
    check: 'Check the day before',
    'the-day': 'The day',
    'next-date': 'Next date',
    thanks: 'Thanks',
  },
  current: 'you are here',
  taken: (going, capacity) => (capacity === null ? `${going} going` : `${going} of ${capacity} seats taken`),
  counts: {
    offered: 'Offered',
    maybe: 'Maybe',
    invited: 'No answer yet',
    waitlisted: 'Waiting',
    declined: 'Not going',
  },
  line: {
    unfinished: 'Invitations have a day once the meetup is set up.',
    plan: 'Set the next date.',
    opens: (date) => `Invitations leave on ${date}. Nothing to do until then.`,
    answers: (days, date) =>
      `Next: wait for answers. ${days <= 1 ? 'Tomorrow' : `In ${days} days`} (${date}) we ask those who have not answered, once.`,
    closing: (date) => `Next: answers close on ${date}.`,
    reminder: (date) => `Next: those who come get a reminder on ${date}.`,
    soon: (date) => `Very soon now (${date}). Have a last look at the place and the list.`,
    on: 'It is going on right now.',
    thanks: (date) => `Well done. Thanks and the next date reach everybody on ${date}.`,
    leadless: 'Invitations leave once somebody has said that they lead it.',
    thanked: 'Well done. The thank-you letters have left.',
  },
  need: {
    undo: {
      words: (count, time) =>
        count === 1 ? `One letter can be undone until ${time}` : `${count} letters can be undone until ${time}`,
      act: 'See the letters',
    },
    start: { words: 'This meetup is not quite set up', act: 'Go on' },
    'not-me': {
      words: (count) => (count === 1 ? 'Somebody says: this is not me' : `${count} people say: this is not me`),
      act: 'Look into it',
    },
    lead: { words: 'Somebody has to lead this session before it opens', act: 'Choose a lead' },
    'late-yes': {
      words: (count) =>
        count === 1
          ? 'One person would like to come after the deadline'
          : `${count} people would like to come after the deadline`,
      act: 'Answer them',
    },
    replies: {
      words: (count) => (count === 1 ? 'One reply has not been read yet' : `${count} replies have not been read yet`),
      act: 'Read replies',
    },
    memberships: {
      words: (count) =>
        count === 1 ? 'One person would like to become a member' : `${count} people would like to become members`,
      act: 'Have a look',
    },
    'failed-mail': {
      words: (count) => (count === 1 ? 'Mail does not reach one person' : `Mail does not reach ${count} people`),
      act: 'Hand on their link',
    },
    tomorrow: { words: 'It is nearly time. Check the list and the place', act: 'Check' },
    place: { words: 'The place is still open', act: 'Set the place' },
    'no-dates': { words: 'No further date is set', act: 'Set a date' },
    help: {
      words: (count: number, name: string) =>
        count > 1
          ? `${name} and ${count - 1} more said that they’d like to help`
          : `${name} said that they’d like to help`,
      act: 'Ask into the team',
    },
    unconfirmed: {
      words: (count) =>
        count === 1
          ? 'One sign-up waits for its mail to be confirmed'
          : `${count} sign-ups wait for their mail to be confirmed`,
      act: 'Have a look',
    },
    thanks: { words: 'You can add a line to the thank-you letter', act: 'Write it' },
    'no-mail': { words: 'Letters do not leave yet. They can be read in the mailbox', act: 'Open the mailbox' },
    held: {
      words: (count) => (count === 1 ? 'One letter waits for your yes' : `${count} letters wait for your yes`),
      act: 'Decide',
    },
  },
  part: {
    switchOn: 'Use it',
    notNow: 'Not now',
  },
};
