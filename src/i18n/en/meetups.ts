import type { meetups as ja } from '../ja/meetups.ts';

/** Founding a meetup, its public page, and its end. */
export const meetups: typeof ja = {
  tabs: { page: 'Public page', sessions: 'Sessions', members: 'Members', settings: 'Settings' },

  titles: { 主催者: 'Host', 代表: 'Chair', 幹事: 'Organizer', 世話人: 'Steward', 事務局: 'Secretariat' },

  newTitle: 'Start a meetup',
  newLead: 'First, what kind of group is it? Everything can be changed later.',
  newSubmit: 'Create it and go on to the dates',
  mayNotStart: 'On this site, meetups are started by people whom its operator has invited. Please ask the operator.',
  manyStarted: 'Twenty meetups a day can be started. Please try again tomorrow',
  template: 'What kind of group is it?',
  templates: {
    study: { name: 'Study group', hint: 'Learning together from topics people bring' },
    exchange: { name: 'Cross-industry meetup', hint: 'People of different trades get to know each other' },
    company: { name: 'Within a company', hint: 'Faces from other departments' },
    reading: { name: 'Book club', hint: 'Reading and talking about it' },
  },
  examples: {
    study: 'Bring what you are stuck on at work, and solve it together on the spot',
    exchange: 'Once a month, talk with people from other trades, without titles',
    company: 'Learn what the department next door does, and know whom to ask',
    reading: 'Slowly finish together the books nobody finishes alone',
  },
  rules: {
    study: '- Coming late or leaving early is fine\n- What you hear about work stays in the room',
    exchange:
      '- No selling, no recruiting\n- First names, not titles\n- What you hear stays here unless the person agrees',
    company: '- No ranks in the room\n- Nothing said here is used to judge anyone',
    reading: '- Come even if you have not finished the book\n- Nobody’s reading is wrong',
  },
  name: 'Name of the group',
  nameHint: 'For example: Morning readers, Harbour cross-industry meetup',
  purpose: 'Its purpose, in one sentence',
  purposeHint: 'Shown first on its page and in invitations. It is what you come back to when in doubt',
  examplesLabel: 'Pick an example',
  slug: 'Address of its page',
  slugHint: (origin) =>
    `What follows ${origin}/meetups/: small letters, digits and hyphens. Leave it empty and we choose one`,
  slugSuggestion: 'An address that is easy to remember',
  yourName: 'Your name',
  yourNameHint: 'Invitations are sent in this name',

  host: (title, name) => `${title}: ${name}`,
  hostOnly: (title) => `Looked after by its ${title.toLowerCase()}`,
  noCards: 'No job titles or business cards needed.',
  cost: 'Cost',
  bring: 'Bring along',
  where: 'Usual place',
  when: 'Regular date',
  placeOpen: 'The place will be announced',
  online: 'Online',
  houseRules: 'House rules',
  next: 'Coming sessions',
  past: 'Past sessions',
  noNext: 'The next session appears here as soon as it is set.',
  become: 'Become a member',
  becomeHint: 'You get an invitation to each session by mail. One tap stops it at any time.',
  approvalHint: 'The host confirms each new member.',
  youAreMember: 'You are a member. Invitations come by mail.',
  themes: 'See and propose themes',
  decided: 'What this meetup has decided',
  feed: 'In your calendar',
  feedHint: 'Subscribed, your calendar also follows changes and cancellations.',
  feedSubscribe: 'Subscribe in your calendar',
  feedFile: 'Calendar file (.ics)',
  endedTitle: 'This meetup has ended',
  ended: (date) => `It ended on ${date}. What it did stays here on record.`,
  youHost: 'You host this meetup',
  youTeam: 'You are in the team of this meetup',
  seeSessions: 'See the sessions',
  manage: 'Manage sessions and members',
  tell: 'Tell others about it',
  tellHint: 'This address is public. Pass it on to anyone',
  states: { open: 'Open', closed: 'Sign-up closed', cancelled: 'Cancelled', postponed: 'Postponed' },
  session: (number, theme) => [number === null ? '' : `No. ${number}`, theme].filter(Boolean).join(' '),
  sessionNumber: (number) => `No. ${number}`,
  regular: 'Theme to come',

  endTitle: 'End this meetup',
  endLead:
    'Ending is a good outcome too. Nothing is deleted: the records, the members and the past sessions stay, and the public page just says that it has ended.',
  endDrafts: 'Sessions that were not announced yet go away.',
  endOpen: (count) =>
    count === 1
      ? 'One session is already announced. What about it?'
      : `${count} sessions are already announced. What about them?`,
  endKeep: 'Hold them as planned',
  endCancel: 'Cancel them and tell those invited',
  farewell: 'A word to the members',
  farewellHint: (count) =>
    `A letter of thanks goes to ${count === 1 ? 'one member' : `${count} members`}, with what you did together in numbers. Your word stands in it.`,
  endSure: 'I want to end this meetup',
  sureNeeded: 'Tick this to end the meetup',
  endSubmit: 'End the meetup',
  endBack: 'Not now',
  resumeTitle: 'Take this meetup up again',
  resumeLead:
    'Its next regular dates are planned again. Nobody is told yet: members get an invitation when a session opens.',
  resumeSubmit: 'Take it up again',
};
