import type { announcements as source } from '../ja/announcements.ts';

/** A meetup's announcements, for feed readers. */
export const announcements: typeof source = {
  name: (meetup) => `${meetup}: announcements`,
  follow: 'Follow the announcements (Atom)',
  title: (session, news) => `${marks[news]}: ${session}`,
  said: {
    opened: 'You can say now whether you will come.',
    moved: 'It has moved. This is its new time:',
    postponed: 'It is postponed. A new date will be announced. It was to be:',
    cancelled: 'It is cancelled. It was to be:',
    revived: 'It takes place after all.',
    ended: 'It is over. Thank you for coming.',
  },
};

const marks = {
  opened: 'Open',
  moved: 'Moved',
  postponed: 'Postponed',
  cancelled: 'Cancelled',
  revived: 'Back on',
  ended: 'Over',
};
