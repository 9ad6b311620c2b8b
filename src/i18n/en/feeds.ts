import type { feeds as ja } from '../ja/feeds.ts';

/** One's own calendar feed. */
export const feeds: typeof ja = {
  name: 'Tasuki sessions',
  mine: 'My calendar',
  lead: 'Subscribe in your calendar and your sessions are always there with their newest time. Changes and cancellations show by themselves.',
  address: 'Address to subscribe to',
  open: 'Open in my calendar app',
  secret: 'Whoever knows this address sees your sessions. Please keep it to yourself.',
  how: [
    'Google Calendar: paste it under “Other calendars” → “From URL”. Changes may take hours to appear there.',
    'iPhone, Mac: press “Open in my calendar app”.',
    'Outlook: paste it under “Add calendar” → “Subscribe from web”.',
  ],
  make: 'Make an address',
  change: 'Change the address',
  end: 'Stop',
  changeWords: 'When you change or stop it, the old address no longer works.',
  title: (session, state) => `${session} (${state})`,
};
