import type { home as ja } from '../ja/home.ts';

/** The first page, for visitors. */
export const home: typeof ja = {
  title: 'Tasuki — for meetups that go on',
  description: 'Dates, answers and letters for study groups and meetups, all by mail.',
  headline: 'A meetup gets better the longer it goes on.',
  lead: 'Tasuki keeps study groups and cross-industry meetups going without wearing anybody out. Set a date; invitations, answers and reminders run by mail.',
  points: [
    ['Set the date', 'Say “2nd Tuesday, 19:00” and the coming dates are there, holidays and breaks considered.'],
    ['Answer by mail', 'Nobody needs an account to come: one tap on ○ △ × in the mail is an answer.'],
    ['Seats in order', 'When it is full, people wait in line. A free seat goes to whoever came first.'],
    ['Pass it on', 'A meetup lives as long as somebody hosts it. Share the work, and one day the sash.'],
  ],
  start: 'Start a meetup',
  startWords: 'About ten minutes to the first invitation.',
  invitedOnly: 'On this site, those whom its operator allows can start meetups.',
  meetups: 'Meetups on this site',
  next: (when) => `Next: ${when}`,
  noNext: 'Next date being prepared',
  noMeetups: 'No public meetup yet.',
  answerOnly: 'Only answering? Use the link in your mail. You need not sign in.',
};
