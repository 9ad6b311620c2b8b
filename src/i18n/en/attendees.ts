import type { attendees as ja } from '../ja/attendees.ts';

/** What the host's acts with one attendee can be refused for. */
export const attendees: typeof ja = {
  gone: 'This answer was not found',
  closed: 'This session takes no answers any more, so nothing was changed',
  notWaiting: 'They are not on the waitlist any more, so nothing was changed',
  wayFull: 'All seats are taken, so the way to attend was not changed',
  done: 'This has been done already',
  notUnderstood: 'This could not be understood, so nothing was changed',
  replies: {
    heading: 'Replies',
    hint: 'Replies to our mail. One tap writes it down as their answer; they are told by mail, and it is kept in the record.',
    hintRead: 'Replies to our mail. Press “Mark as read” when you are done.',
    kinds: {
      comment: 'Words added to their answer in the calendar',
      counter: 'Another time proposed in the calendar (nothing has changed)',
      delegated: 'Somebody else asked to come instead, in the calendar (noted as not coming)',
      delegate: 'Their stand-in answered in the calendar (their own answer stays as it was)',
      'old-revision': 'An answer to an invitation from before a change (not taken for what is planned now)',
      'wrong-uid': 'A calendar answer that came from somebody else’s invitation (nobody’s answer has changed)',
      'another-attendee': 'A calendar answer in the name of somebody else (nobody’s answer has changed)',
      'many-attendees': 'A calendar answer in several names at once (nobody’s answer has changed)',
    },
    elsewhere: 'from another address',
    noWords: '(no words)',
    rest: 'Read on',
    read: 'Mark as read',
    readOf: (name) => `Mark as read: the reply of ${name}`,
    takeAs: (name, answer) => `Write down as the answer of ${name}: ${answer}`,
    taken: { yes: 'written down as coming', maybe: 'written down as maybe', no: 'written down as not coming' },
    done: (count) => `Replies dealt with (${count})`,
  },
};
