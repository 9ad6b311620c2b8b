import { z } from 'zod';
import { line, ticked } from '../web/fields.ts';

/**
 * Whether the host comes, and the lead where that is somebody else, and whether invitations leave.
 * `next`: where to go afterwards, an own path.
 */
export const openInput = z.strictObject({
  hostGoing: ticked,
  leadGoing: ticked,
  quiet: ticked,
  next: line(300).optional(),
});

export const nothingSaid = z.strictObject({});
