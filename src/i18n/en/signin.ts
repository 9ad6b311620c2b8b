import type { signin as ja } from '../ja/signin.ts';

/** Signing in by a mailed link. */
export const signin: typeof ja = {
  ask: {
    title: 'Sign in',
    lead: 'Give your mail address and we send you a link to sign in. There is no password.',
    email: 'Mail address',
    send: 'Send the link',
    first: 'New here? It works the same way.',
    already: (email) => `You are signed in as ${email}.`,
    toDesk: 'To my desk',
    answerOnly: 'To answer an invitation you need no sign-in: use the link in its mail.',
    noMail: 'This site does not send mail yet. Please ask its operator for a sign-in link.',
  },
  sent: {
    title: 'Please look at your mail',
    lead: (email) => `We are sending a sign-in link to ${email}.`,
    use: (minutes) => `The link works once, within ${minutes} minutes.`,
    from: (address) => `It comes from ${address}.`,
    late: 'If nothing has come after a few minutes, look in the spam folder and check how the address is spelt.',
    again: 'Send it again',
    limit: 'There is a limit to how often one address can be written to.',
  },
  link: {
    title: 'Sign in',
    as: (email) => `You are about to sign in as ${email}.`,
    go: 'Sign in',
    firstTime: 'Welcome. What is your name?',
    name: 'Your name',
    nameHint: 'As you usually write it. The hosts of the meetups you join see it. You can change it later.',
    start: 'Start',
    otherBrowser: 'This is not the browser that asked for the link',
    otherBrowserWords:
      'If you did not ask to sign in, close this page. If you go on, you are signed in on the device you are holding.',
    otherPerson: 'If you go on, your present sign-in ends and this one takes its place.',
  },
  list: {
    title: 'Where you are signed in',
    lead: 'A sign-in ends by itself after 30 days without use.',
    unknown: 'Unknown browser',
    here: 'This device',
    since: 'Since',
    seen: 'Last used',
    end: 'Sign out there',
    endHere: 'Sign out',
    endAll: 'Sign out everywhere',
    endAllWords: 'This device too. For when you see a device that is not yours.',
  },
};
