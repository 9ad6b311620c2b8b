import type { calm as ja } from '../ja/calm.ts';

export const calm: typeof ja = {
  'not-found': { title: 'Page not found', text: 'The address may have changed, or was mistyped.' },
  'link-unknown': {
    title: 'This link does not work',
    text: 'It may have been cut off. Please open the link in your mail once more.',
  },
  'link-gone': {
    title: 'This link has expired',
    text: 'If you need a new one, sign up again on the meetup’s page, or write to its host.',
  },
  'sign-in-gone': {
    title: 'This sign-in link was used or has expired',
    text: 'Each link works once. The sign-in page sends you a new one.',
  },
  'code-gone': {
    title: 'Please sign in once more',
    text: 'Five codes were wrong, or ten minutes have passed. The sign-in page sends you a new link.',
  },
  'not-yours': { title: 'This page is not for you', text: 'Only the host of this meetup can open it.' },
  'members-only': { title: 'A page for members', text: 'Only members of this meetup can open it.' },
  'operators-only': { title: 'A page for operators', text: 'Only the operators of this site can open it.' },
  'sign-in-needed': {
    title: 'Please sign in',
    text: 'Your sign-in seems to have ended. Sign in in a new tab, then press “Send again” here: what you typed is still there.',
  },
  'other-site': {
    title: 'We did not take this',
    text: 'It seems to have been sent from another site. Please open the page here again and send it from there.',
  },
  'too-many': { title: 'Please wait a little', text: 'Too much was sent in a short time, so we paused it.' },
  'too-large': { title: 'That is too large', text: 'Please shorten it, or send it in parts.' },
  'try-again': {
    title: 'Very busy right now',
    text: 'It could not be saved. What you typed is kept below. Wait a moment, then send it again.',
  },
  'went-wrong': {
    title: 'Sorry, that did not work',
    text: 'The fault is ours. Please try again in a moment; if it goes on, tell the operator the number below.',
  },
  'closed-to-new': { title: 'Sign-up is closed', text: 'This meetup does not take new people at present.' },
  signInBeside: 'Sign in in a new tab',
  sendAgain: 'Send it again',
  toFirstPage: 'To the first page',
  errorNumber: 'Number',
};
