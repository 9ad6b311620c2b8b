import type { answers as ja } from '../ja/answers.ts';

/** The page behind a personal link, and what it answers. */
export const answers: typeof ja = {
  whose: (name) => `This is ${name}’s page to answer`,
  nameless: 'A page to answer',
  thanks: 'Thank you.',
  about: 'What it is about',
  where: 'Where, and what to bring',
  seats: {
    on_site: 'On site',
    online: 'Online',
    left: (way, free, capacity) => `${way}: ${free} of ${capacity} seats free`,
    full: (way, capacity, waiting) =>
      waiting > 0 ? `${way}: all ${capacity} seats taken, ${waiting} waiting` : `${way}: all ${capacity} seats taken`,
    unlimited: (way, going) => `${way}: ${going} going, no limit`,
  },
  ask: 'Will you come?',
  change: 'Change your answer',
  pressOnce: 'Press a button below to decide.',
  deadline: (when) => `Please answer by ${when}.`,
  untilStart: 'You can change it here until the start.',
  way: 'How you attend',
  fullWay: 'full; you would go on the waitlist',
  comment: 'A word to the host',
  commentHint: '“I’ll be 10 minutes late” is fine here too.',
  answerLabel: 'Your answer',
  commentSend: 'Send just this',
  buttons: {
    late: 'I’d like to come',
    wait: 'Join the waitlist',
    accept: 'Take the seat',
    refuse: 'Not this time',
  },
  notKept: 'What you wrote',
  notKeptHint: 'It has not been received. You can copy it and tell the host',
  lateHint: 'The answer deadline has passed. The host checks for a seat, then tells you.',
  fullHint: 'All seats are taken. “I’ll be there” puts you at the end of the waitlist.',
  states: {
    going: {
      head: 'You are going',
      words: 'We look forward to it. If your plans change, tell us here, the earlier the better.',
    },
    maybe: { head: 'Not sure yet', words: 'Tell us here once you know. No seat is held for you so far.' },
    declined: { head: 'Not this time', words: 'Thank you for letting us know. See you another time.' },
    withdrawn: {
      head: 'You are no longer coming',
      words: 'Thank you for telling us early. The seat goes to the next person.',
    },
    lapsed: {
      head: 'The time to answer has run out',
      words: 'The seat was offered to the next person. If you would still like to come, please answer once more.',
    },
    requested: {
      head: 'Your wish has reached the host',
      words: 'The host checks for a seat, then tells you. It is not settled yet.',
    },
    waitlisted: {
      head: (place) => `You are number ${place} on the waitlist`,
      words: 'When a seat frees, we write to you in order. If you no longer want to wait, tell us here.',
    },
    offered: {
      head: 'A seat is free for you',
      words: (until) =>
        `We hold it until ${until}. Please tell us whether you take it; after that it goes to the next person.`,
    },
    cancelled: { head: 'This session is cancelled', words: 'No answer is needed. See you another time.' },
    postponed: { head: 'This session is postponed', words: 'We write to you when the new date is set.' },
    started: { head: 'Answers for this session are closed', words: 'The next invitation will come by mail.' },
  },
  past: (sessions, promoted) =>
    `In the ${sessions} past session${sessions === 1 ? '' : 's'} with a waitlist, ${promoted} ${promoted === 1 ? 'person' : 'people'} got a seat.`,
  otherWayFull: {
    head: (way) => `${way}: all seats are taken`,
    words: (held) => `Your seat (${held}) is still yours.`,
    letGo: (held, way) => `Give up the seat (${held}) and join the waitlist (${way})`,
  },
  notTaken: 'Your answer has not changed.',
  join: 'Link to join',
  joinHint: 'Only those who attend online see it.',
  addTo: 'Add to your calendar',
  calendars: {
    file: 'Calendar file (.ics)',
    google: 'Google Calendar',
    apple: 'Apple Calendar',
    outlook: 'Outlook.com',
    office: 'Office 365',
  },
  passOn: 'To tell others',
  passOnHint: 'This page is yours alone. Please pass on this link instead.',
  publicLink: 'Link to the public page',
  notMe: 'This is not me',
  notMeHint: 'If a forwarded mail has brought you to somebody else’s page, tell the host.',
  notMeSend: 'Tell the host it is somebody else’s',
  notMeTold: { head: 'The host has been told', words: 'Thank you. You can close this page.' },
  still: { head: 'We look forward to seeing you', words: 'The host now knows that you are coming as planned.' },
  stillAsk: 'Are you still coming?',
  stillPress: 'I’ll be there',
};
