import { z } from 'zod';
import { unknownPlaceholders } from '../../mail/placeholders.ts';
import { requiredLine, requiredLines, ticked } from '../../web/fields.ts';

/** A meetup's own words for its invitation. */
export const wordsInput = z.strictObject({ subject: requiredLine(120), body: requiredLines(2000) });

/** The field whose braces name something that does not exist, or null. */
export function wordsRefusal(said: { subject: string; body: string }): 'subject' | 'body' | null {
  if (unknownPlaceholders(said.subject).length > 0) return 'subject';
  return unknownPlaceholders(said.body).length > 0 ? 'body' : null;
}

/**
 * Sending the first invitations: whether the host comes themselves, where they have not said so yet; and whether replies
 * reach their own address, where they would reach nobody.
 */
export const sendInput = z.strictObject({ hostGoing: ticked, ownReplies: ticked });
