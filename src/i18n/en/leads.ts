import type { leads as ja } from '../ja/leads.ts';

/** Who leads the next sessions, and the questions about it. */
export const leads: typeof ja = {
  rota: 'Rota',
  lead: 'Who leads the next sessions, and who stands by.',
  none: 'Nothing is planned yet',
  noneHint: 'Sessions stand here once the regular dates are set.',
  parts: { lead: 'Lead', backup: 'Backup' },
  nobody: 'nobody yet',
  states: { asked: 'asked', accepted: 'agreed', declined: 'not this time', ended: 'changed' },
  opens: (date) => `Invitations are to leave on ${date}`,
  takeLead: 'I will lead it',
  takeBackup: 'I will stand by',
  giveBack: 'Give it back',
  giveBackHint: 'If it no longer suits you, telling early helps. The host hears of it by mail.',
  word: 'A word about it',
  swap: 'Ask to swap',
  swapWhich: 'The session you would lead instead',
  swapWith: (date, name) => `${date} (${name})`,
  swapAct: 'Send the request',
  swapWaits: (name, date) => `${name} was asked to swap with ${date} and has not answered yet`,
  ask: 'Ask somebody',
  askWho: 'Whom',
  askPart: 'For what',
  askAct: 'Ask by mail',
  askHint: 'When somebody leads for the first time, the host is beside them.',
  memberNamed: (name) => `${name} (member)`,
  saidNo: (name) => `${name}: not this time`,
  gaveBack: (name) => `${name} gave it back`,
  suggest: (name) => `How about asking ${name}?`,
  suggestYou: 'How about leading it yourself?',
  named: (name) => name,
  you: 'you',
  suggestAgain: (name, led, last) =>
    `How about asking ${name}? They have led ${led === 1 ? 'once' : `${led} times`}, last on ${last}.`,
  suggestFirst: (name, beside) =>
    beside === ''
      ? `It could be a trial hosting for ${name}.`
      : `It could be a trial hosting for ${name}, with ${beside} beside them as backup.`,
  suggestOffered: (name, beside) =>
    beside === ''
      ? `${name} would like to help: it could be a trial hosting for them.`
      : `${name} would like to help: it could be a trial hosting for them, with ${beside} beside them as backup.`,
  done: {
    nothing: '',
    asked: 'They have been asked.',
    taken: 'Thank you. It is yours.',
    givenBack: 'You have given it back.',
    swapAsked: 'Your request is on its way.',
  },
  gone: 'Nobody can be asked for this session any more',
  notOurs: 'Pick somebody of this meetup',
  bothParts: 'Lead and backup are two people',
  isTheirs: 'Somebody has been asked for this already',
  notYours: 'You do not lead this session',
  noSwap: 'You cannot swap with this session',
  atDesk: 'Sessions you lead or stand by for',

  asked: {
    lead: 'Could you lead this session?',
    backup: 'Could you stand by for this session?',
    open: 'Will you hold this session?',
    openWords:
      'It has been a while, so we ask before members are invited. Once you say yes, the invitations leave shortly.',
    whose: (name) => `This is a request to ${name}`,
    leadWords:
      'The lead prepares the session and runs it. Until seven days after it you see the names and answers of those who come.',
    backupWords:
      'The backup is beside the lead and steps in when needed. Until seven days after it you see the names and answers of those who come.',
    besideLead: (name) => `${name} will be beside you as backup.`,
    besideBackup: (name) => `${name} leads it.`,
    toRota: 'To the rota (you sign in)',
    openYes: '○ Yes, I will',
    yes: '○ Yes, I will',
    no: 'Not this time',
    skip: 'We leave this one out',
    wordHint: 'A word, if you say no (you need not)',
    toHostPage: 'To the page of this session (you sign in)',
    told: {
      accepted: { head: 'Thank you', words: 'It is yours.' },
      declined: { head: 'Thank you for your answer', words: 'Not this time, then. We pass it on to whoever asked.' },
      ended: { head: 'This turn has changed hands', words: 'The rota shows who leads now.' },
      skipped: { head: 'This one is left out', words: 'We will ask again before the next regular date.' },
      over: { head: 'The time to answer is over', words: '' },
    },
    opensSoon: 'Members are invited on the planned day.',
  },
  swapped: {
    title: 'Would you swap sessions?',
    words: (asker) => `${asker} asks to exchange the sessions you lead.`,
    yours: 'You lead now',
    theirs: 'You would lead instead',
    now: 'You lead from now on',
    yes: '○ I will swap',
    no: 'Not this time',
    told: {
      agreed: { head: 'You have swapped', words: 'Thank you. Each of you leads the other’s session now.' },
      declined: { head: 'This request is over', words: 'Your sessions are as they were.' },
    },
  },
};
