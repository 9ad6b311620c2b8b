import type { reviews as ja } from '../ja/reviews.ts';

/** Whether a meetup's purpose still holds. */
export const reviews: typeof ja = {
  title: 'Does our purpose still hold?',
  lead: 'Every now and then it is worth asking. Going on, changing it and ending well are all good answers.',
  whose: (name) => `This page is for ${name}. You can change your answer; no sign-in is needed.`,
  held: (count, since) => `${count} ${count === 1 ? 'session' : 'sessions'} since ${since}.`,
  ownHead: 'What you think',
  said: { keep: 'Keep it', change: 'Change it', end: 'End well' },
  words: 'A word on it',
  thanks: (said) => `Thank you. Your answer is “${said}”.`,
  team: 'What the team says',
  nobody: 'Nobody has answered yet.',
  more: 'See it on the page of the meetup (sign-in needed)',
  notYet: 'There is nothing to decide now. You are asked after three sessions, then once a year.',
  decide: 'Decide',
  keepHint: 'The purpose stays as it is. We ask again in a year.',
  keepAct: 'Keep it',
  purpose: 'The new purpose, in one sentence',
  why: 'Why it changes',
  whyHint: 'It is written into the decisions',
  changeAct: 'Change it to this',
  endHint:
    'Ending is a good outcome. Members get a letter of thanks, everything stays readable, and it can be resumed.',
  endAct: 'See how it ends',
  decision: (purpose) => `The purpose of our meetup is now: ${purpose}`,
  outcomes: { keep: 'keep it', change: 'change it', end: 'end well' },
  decidedOn: (date, what) => `Decided on ${date}: ${what}.`,
  atDesk: 'Does the purpose of the meetup still hold?',
  atDeskAct: 'Look at it',
  link: 'Review of the purpose',
  notices: { said: 'Thank you. The team has it.', keep: 'It stays as it is.', change: 'The purpose has changed.' },
};
