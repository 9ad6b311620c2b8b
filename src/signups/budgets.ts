import type { Limit } from '../web/limit.ts';

/** Letters of the whole house to addresses that somebody typed, into whichever form. */
export const houseBudget: Limit = { key: 'confirm everywhere', most: 3000, perMinutes: 60 };

/** Strict for each mailbox, generous for each client: a room of sixty people shares one Wi-Fi. */
export function budgetsFor(keys: { client: string; session: string }): Limit[] {
  return [
    { key: keys.client, most: 60, perMinutes: 10 },
    { key: keys.session, most: 600, perMinutes: 60 },
    houseBudget,
  ];
}

/** Letters to addresses not known to be theirs that one person who is signed in can cause. */
export function askerBudget(key: string): Limit {
  return { key, most: 10, perMinutes: 24 * 60 };
}

/** Letters that somebody who types an address can cause to it. */
export function mailboxBudget(key: string): Limit {
  return { key, most: 3, perMinutes: 24 * 60 };
}
