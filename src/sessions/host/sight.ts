import type { Role } from '../../web/visitor.ts';

/**
 * How much of the attendees somebody sees: everything; names, answers and comments without addresses and links; or
 * numbers and industries only.
 */
export type Sight = 'all' | 'names' | 'counts';

export function sightOf(role: Role): Sight {
  if (role === 'host' || role === 'co-host') return 'all';
  return role === 'organizer' ? 'names' : 'counts';
}
