import type { retros as ja } from '../ja/retros.ts';

/** Looking back after a session: three minutes on a phone. */
export const retros: typeof ja = {
  titleOf: (session) => `Looking back at ${session}`,
  lead: 'Three minutes, and one line is enough. Only the team reads it.',
  notYet: 'Once this session is over, the team looks back here.',
  whose: (name) =>
    `This page is for ${name}. Three minutes, and one line is enough. Only the team reads it; no sign-in is needed.`,
  good: 'What went well',
  fix: 'What to fix',
  tryNext: 'What to try next',
  tryHint: 'One thing, and a concrete one: open the door fifteen minutes earlier',
  say: 'Tell the team',
  sayAgain: 'Change what I said',
  thanks: 'Thank you. The team has it.',
  everybody: 'What the team says',
  hidden: (count) =>
    count === 0
      ? 'Nobody has said anything yet. Begin with a line.'
      : count === 1
        ? 'One of the team has written. Say yours and you can read it.'
        : `${count} of the team have written. Say yours and you can read them.`,
  nobody: 'Nothing was said about this session.',
  more: 'More on the session’s page (sign-in needed)',
  became: { task: 'A task of the next session', step: 'In the runbook' },
  asTask: 'Make it a task next time',
  asStep: 'Put it in the runbook',
  lessons: 'From the tasks of this session',
  lessonsHint: 'What should be so from now on can go back into the runbook.',
  lesson: { added: 'Added', changed: 'Changed', late: 'Late', dropped: 'Left out' },
  act: {
    added: 'Put it in the runbook',
    changed: 'Change the runbook',
    late: 'Rethink its date',
    dropped: 'Take it out',
  },
  next: {
    noDate: 'The next session has no date yet. Fixed before you close, it goes out with the thank-you mail.',
    noDateAct: 'Fix the next date',
    noLead: (date) => `The next session is on ${date}. Nobody leads it yet.`,
    noLeadAct: 'Find somebody to lead it',
    led: (date, name) => `The next session is on ${date}, and ${name} leads it.`,
  },
  close: 'Close this retrospective',
  closing: 'A closing line',
  closingHint: 'It is in the handoff kit as well',
  closeAct: 'Close',
  closed: 'This retrospective is closed',
  toTry: 'To be tried this time',
  toTryLead: 'From earlier retrospectives',
  link: 'Retrospective',
  atDesk: 'Three minutes to look back?',
  atDeskAct: 'Write',
  kit: (what, said) => `${what}: ${said}`,
  nothingSaid: 'Write at least one of them',
  noNextSession: 'There is no next session yet. Try again once there is',
  noRunbook: 'There is no runbook yet',
  notices: {
    said: 'Thank you. The team has it.',
    closed: 'This retrospective is closed already.',
    tried: 'It will be tried.',
  },
};
