import { kindRules } from './kinds.ts';
import type { LetterKind } from './letters.ts';

/** Without a family, and yet part of somebody's diary. */
const diary: LetterKind[] = ['answer-received', 'waitlisted', 'late-request-received'];

/**
 * Whether a letter is copied: whatever somebody gets as an attendee or a member, which a secretary needs to keep their
 * diary. Never:
 * - what has no family but those above: it signs in, confirms an address, was asked for by its reader a moment ago
 *   (`your-link`), or tells them what was said at the copy address itself (`poll-answered`);
 * - the family `team`: a role is taken on by name. Its letters tell of other people, with rights that only the person was
 *   given, and their links act in that role: a secretary is no co-host. Nor the question who would host, but for members.
 */
export function isCopied({ kind, facts }: { kind: LetterKind; facts: Record<string, unknown> }): boolean {
  if (kind === 'host-wanted') return facts.part === 'member';
  const { family } = kindRules[kind];
  return diary.includes(kind) || (family !== null && family !== 'team');
}
