import type { Limit } from '../../web/limit.ts';

/** So many answers by the public link one poll takes. */
export const mostPublic = 500;

/** Generous for each client: a room of sixty people shares one Wi-Fi. */
export function pollBudgets(client: string, poll: string): Limit[] {
  return [
    { key: client, most: 60, perMinutes: 10 },
    { key: poll, most: 300, perMinutes: 60 },
    { key: 'poll everywhere', most: 3000, perMinutes: 60 },
  ];
}
