import type { Session } from './session.ts';

/** What the host may change about one session besides its time. */
export type SessionEdit = Pick<
  Session,
  | 'theme'
  | 'description'
  | 'venue'
  | 'address'
  | 'station'
  | 'access'
  | 'bring'
  | 'onlineUrl'
  | 'onSite'
  | 'online'
  | 'capacityOnSite'
  | 'capacityOnline'
  | 'followUpNote'
  | 'materialsUrl'
  | 'deadlineAt'
>;

const place = ['venue', 'address', 'onSite', 'online', 'onlineUrl'] as const;
const words = ['theme', 'description', 'station', 'access', 'bring'] as const;

/** The fields that are new, and nothing else. */
export function changedFields(was: Session, said: SessionEdit): Partial<SessionEdit> {
  return Object.fromEntries(Object.entries(said).filter(([field, value]) => was[field as keyof Session] !== value));
}

/** Whether people would go to the wrong place: another venue, address, way to attend or address of the online room. */
export function movesPlace(changed: Partial<SessionEdit>): boolean {
  return place.some((field) => field in changed);
}

/** Whether something is new that a reader may want to know but can do without. */
export function changesWords(changed: Partial<SessionEdit>): boolean {
  return words.some((field) => field in changed);
}

export function changesSeats(changed: Partial<SessionEdit>): boolean {
  return ['capacityOnSite', 'capacityOnline', 'onSite', 'online'].some((field) => field in changed);
}
