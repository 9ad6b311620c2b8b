import type { themes as ja } from '../ja/themes.ts';

/** What members would like to talk about, or can tell. */
export const themes: typeof ja = {
  title: 'Themes',
  lead: 'What would you like to talk about, and what can you tell? From here comes the theme of the next session.',
  kinds: { theme: 'Theme', talk: 'I can talk for ten minutes' },
  kind: 'Which is it?',
  talkHint: 'From your own work or experience, about ten minutes',
  what: 'Theme',
  whatHint: 'For example: a handover that went wrong',
  about: 'A little more',
  propose: 'Propose one',
  proposeAct: 'Add it',
  nameHint: 'Only the organizers see your name',
  votes: (count) => (count === 1 ? '1 vote' : `${count} votes`),
  vote: 'This one',
  unvote: 'Take my vote back',
  oneVote: 'One vote each. You can move it at any time.',
  withdraw: 'Withdraw it',
  session: 'For which session',
  pick: 'Make it the theme',
  none: 'Nothing has been proposed yet',
  noneHint: 'Start with the first thing that comes to mind.',
  example: 'For example: what do we teach newcomers first, each at our own place?',
  done: { nothing: '', proposed: 'It was added.', picked: 'It is the theme of that session now.' },
  manyToday: 'Twenty a day can be proposed. Please try again tomorrow',
};
