import type { bounces as source } from '../ja/bounces.ts';

export const bounces: typeof source = {
  mark: 'Mail does not arrive',
  head: 'Mail does not arrive',
  reasons: {
    'unknown-user': 'Their mail server says that there is no such address.',
    full: 'Their mailbox is full. Mail arrives again once there is room.',
    policy: 'Their filter or mail server refuses our letters.',
    temporary: 'It does not arrive for the moment.',
    other: 'Their mail server refused our letters.',
  },
  stopped: 'Nothing more is sent to this address until they sign in or answer by a link.',
  goesOn: 'The next letter is sent all the same.',
  said: 'What their mail server said',
  allow: (carrier, domain) =>
    `${carrier} may let in only the senders they allow. Ask them to allow mail from ${domain}.`,
  carriers: { docomo: 'docomo', au: 'au', softbank: 'SoftBank', icloud: 'iCloud' },
  otherWay: 'Copy their answer link from the session’s page and give it to them another way.',
  fix: 'Fix the address',
  fixOf: (name) => `Fix the address of ${name}`,
  fixWords:
    'The new address gets a letter, and counts once it is confirmed from there. Answers given so far stay as they are.',
  fixOwner:
    'They have signed in before, or are in other meetups too. To confirm, they must be signed in as themselves.',
  newAddress: 'New mail address',
  fixAct: 'Send the confirmation',
  asked: (email) => `${email} gets a letter to confirm. Until then the address stays as it is.`,
  waiting: (email) => `Waits for ${email} to be confirmed.`,
  same: 'This is the address we have',
  tooOften: 'No more of these letters can go out today. Please try again tomorrow',
  confirmTitle: 'Use this address from now on?',
  confirmWords: (name, meetup) => `The host of ${meetup} would like to reach ${name} at this address.`,
  confirmAct: 'Use this address',
  confirmNot: 'If that is not you, do nothing: everything stays as it is.',
  confirmedTitle: 'The address is changed',
  confirmed: 'Letters come to this address from now on.',
  ownerTitle: 'Please be signed in as yourself',
  owner: (meetup) =>
    `To keep your account yours, open this link on a device where you are signed in. If you cannot sign in anywhere, write to the host of ${meetup}.`,
  takenTitle: 'This address is in use already',
  taken: 'Somebody is registered with this address, so it cannot be changed to. You can sign in with it as it is.',
  overTitle: 'This is over',
  over: 'The address was changed already, asked for anew, or the time to confirm has passed.',
};
