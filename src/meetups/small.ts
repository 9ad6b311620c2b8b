/** Parts a small group does without until it switches them on. */
export const parts = [
  ...(['waitlist', 'online', 'reminders', 'approval', 'reading', 'letters', 'import', 'audit'] as const),
  ...(['polls', 'themes', 'aims', 'tasks', 'terms'] as const),
] as const;
export type Part = (typeof parts)[number];

/** What a meetup is like today. `members` and `organizers` may be counted no further than needed. */
export type Size = { members: number; organizers: number };

/** Until 15 members or a second organizer a meetup feels like a chat with a good 幹事. The host is the first organizer. */
export function isSmall({ members, organizers }: Size): boolean {
  return members < 15 && organizers < 2;
}

/** What already uses a part, so that it never hides what was once filled in. */
export type InUse = { online: boolean; signUp: 'open' | 'approval'; reading: 'off' | 'optional' | 'required' };

/**
 * The parts whose pages and fields are shown: all in a larger group, else those switched on or in use.
 * @param filled parts in which something was written down
 */
export function partsShown(
  size: Size,
  switchedOn: readonly string[],
  inUse: InUse,
  filled: readonly Part[] = [],
): ReadonlySet<Part> {
  const used: Partial<Record<Part, boolean>> = {
    online: inUse.online,
    approval: inUse.signUp === 'approval',
    reading: inUse.reading !== 'off',
  };
  const isUsed = (part: Part) => used[part] === true || filled.includes(part) || switchedOn.includes(part);
  return new Set(parts.filter((part) => !isSmall(size) || isUsed(part)));
}

/** What has happened in a meetup that could make a part useful. */
export type Happened = {
  full: boolean;
  members: number;
  /** Somebody shares the work, and nobody has written down yet what there is to do. */
  sharedWithoutRunbook: boolean;
  sessionsHeld: number;
  /** No date is known that is still to come. */
  noDates: boolean;
  /** The next session has no theme yet. */
  themeless: boolean;
};

/**
 * The one part that offers itself now: each does so once, when it is needed, and is then left alone. What a second
 * organizer brings is on the pages by then, but not begun.
 */
export function partOffered(
  happened: Happened,
  shown: ReadonlySet<Part>,
  offeredBefore: readonly string[],
): Part | null {
  const needed: Part[] = [];
  if (happened.full) needed.push('waitlist');
  if (happened.sharedWithoutRunbook) needed.push('tasks');
  if (happened.members >= 12) needed.push('import');
  if (happened.noDates && happened.sessionsHeld >= 1) needed.push('polls');
  if (happened.themeless && happened.sessionsHeld >= 2) needed.push('themes');
  if (happened.sessionsHeld >= 3) needed.push('letters');
  if (happened.themeless && happened.sessionsHeld >= 4) needed.push('aims');
  if (happened.sessionsHeld >= 6) needed.push('terms');
  const isNew = (part: Part) => (part === 'tasks' || !shown.has(part)) && !offeredBefore.includes(part);
  return needed.find(isNew) ?? null;
}
