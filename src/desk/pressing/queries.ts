import { and, count, eq, gt, inArray, isNotNull, isNull } from 'drizzle-orm';
import { batches, letters, letterTexts } from '../../db/schema/letters.ts';
import { members, rsvps } from '../../db/schema/meetups.ts';
import { arg, statement } from '../../db/statement.ts';
import type { Reads } from '../../db/store.ts';

/** How many people wait for a yes to become a member of this meetup. */
export const membershipRequests = statement('desk: membership requests', (from: Reads) =>
  from
    .select({ count: count() })
    .from(members)
    .where(and(eq(members.meetupId, arg('meetupId')), eq(members.state, 'requested'))),
);

/** Letters about a session that will not arrive. */
export const failedLetters = statement('desk: failed letters', (from: Reads) =>
  from
    .select({ count: count() })
    .from(letters)
    .where(and(eq(letters.sessionId, arg('sessionId')), eq(letters.state, 'failed'), isNull(letters.copyOf))),
);

/** "This is not me": links that came into wrong hands. */
export const notMeReports = statement('desk: not me', (from: Reads) =>
  from
    .select({ count: count() })
    .from(rsvps)
    .where(and(eq(rsvps.sessionId, arg('sessionId')), isNotNull(rsvps.notMeAt))),
);

/** Sends of a meetup that can still be undone. */
export const sendsToUndo = statement('desk: sends to undo', (from: Reads) =>
  from
    .select()
    .from(batches)
    .where(and(eq(batches.meetupId, arg('meetupId')), gt(batches.leavesAt, arg('now')), isNull(batches.undoneAt)))
    .limit(3),
);

/** Whether somebody waits or waited for a seat of these sessions. */
export async function everFull(from: Reads, sessionIds: string[]): Promise<boolean> {
  if (sessionIds.length === 0) return false;
  const [row] = await from
    .select({ id: rsvps.id })
    .from(rsvps)
    .where(and(inArray(rsvps.sessionId, sessionIds), inArray(rsvps.state, ['waitlisted', 'offered'])))
    .limit(1);
  return row !== undefined;
}

const switchedOff = statement('desk: letters off', (from: Reads) =>
  from
    .select({ kind: letterTexts.kind })
    .from(letterTexts)
    .where(and(eq(letterTexts.meetupId, arg('meetupId')), eq(letterTexts.off, true))),
);

/** The kinds of letters that a meetup does without. */
export async function lettersOff(from: Reads, meetupId: string): Promise<Set<string>> {
  const rows = await switchedOff(from, { meetupId });
  return new Set(rows.map((row) => row.kind));
}
