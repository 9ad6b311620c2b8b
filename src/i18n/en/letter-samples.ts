import type { letterSamples as source } from '../ja/letter-samples.ts';

const letters = (count: number) => (count === 1 ? '1 letter' : `${count} letters`);

export const letterSamples: typeof source = {
  title: 'Every letter there is',
  lead: 'What this server sends, in Japanese and English side by side. The meetup and its people are made up.',
  answerable: 'As they are where calendars are asked for an answer.',
  unanswerable: 'As they are where calendars are asked for no answer.',
  seeAnswerable: 'See them where calendars are asked',
  seeUnanswerable: 'See them where calendars are not asked',
  sendHead: 'Send me one of each',
  sendWords: (count) => `See them as their readers do: ${letters(count)} reach you at once. Their links open nothing.`,
  language: 'Language',
  send: 'Send one of each',
  noServer: 'With SMTP_URL set, you can send one of each to yourself.',
  html: 'See it as HTML',
  sent: (sent, failed, said) =>
    failed === 0 ? `${letters(sent)} left.` : `${letters(sent)} left, ${failed} did not. The server said: ${said}`,
  notSent: 'Nothing left. Please check the mail server and your own mail address.',
  mark: '[Sample] ',
  note: 'This is a sample. Its meetup and people are made up, and its links open nothing.',
};
