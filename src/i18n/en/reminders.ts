import type { reminders as source } from '../ja/reminders.ts';

export const reminders: typeof source = {
  states: { coming: 'planned', waiting: 'about to leave', sent: 'sent', skipped: 'not sent: its time has passed' },
};
