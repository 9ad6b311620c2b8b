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
  team: {
    name: (meetup) => `${meetup} (team)`,
    title: 'Team calendar',
    lead: (meetup) =>
      `The coming sessions of ${meetup}, also those not announced yet, with who leads them, and when your own tasks are due.`,
    secret:
      'This address shows dates that are not announced yet. Please keep it within the team. No attendee’s name is in it.',
    ends: 'It stops working when you leave the team, or hand hosting on.',
    draft: (session) => `[Planned] ${session}`,
    draftWords: (date) => `Not announced yet: date and content may change (to be announced ${date}).`,
    parts: {
      lead: (who) => `Lead: ${who}`,
      backup: (who) => `Backup: ${who}`,
    },
    nobody: 'nobody yet',
    named: (name) => name,
    asked: (name) => `${name} (asked)`,
    task: (title) => `[To do] ${title}`,
    due: (moment) => `Due: ${moment}`,
    forSession: (session) => `Session: ${session}`,
    doneWhen: (words) => `Done when: ${words}`,
  },
};
