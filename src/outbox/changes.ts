import { and, asc, eq, inArray, isNull, like, lte, or } from 'drizzle-orm';
import { newId } from '../db/ids.ts';
import { attempts, letters } from '../db/schema/letters.ts';
import { meetups } from '../db/schema/meetups.ts';
import { arg, statement } from '../db/statement.ts';
import type { Reads, Tx } from '../db/store.ts';
import { issueLinks, type NewLink } from '../links/changes.ts';
import type { Keys } from '../links/tokens.ts';
import type { Bounce } from '../mail/bounce.ts';
import type { Instant } from '../time/clock.ts';
import { byMany } from './many.ts';
import type { Reason } from './reasons.ts';
import type { Renewal } from './renewals.ts';
import { sealed } from './seal.ts';

export type LetterRow = typeof letters.$inferSelect;

/** How long a claimed letter is its claimer's: a process that died gives it back by this. */
export const lease = 2 * 60_000;

// The types of `set` know no value that is given later.
const untilThen = { state: 'claimed', leaseUntil: arg('until') } as unknown as {
  state: 'claimed';
  leaseUntil: Instant;
};

/**
 * Takes the letters that are due, the most urgent first: each is one claimer's until its lease ends.
 * @param which only these priorities: 1 is what somebody waits for at their screen, 5 is all; or sign-in links alone
 */
export async function claimLetters(
  tx: Tx,
  { now, limit: atMost, which }: { now: Instant; limit: number; which: number | 'sign-in' },
): Promise<LetterRow[]> {
  const upTo = which === 'sign-in' ? 1 : which;
  const kinds = which === 'sign-in' ? 'sign-in' : '%';
  let limit = atMost;
  const due: string[] = [];
  // One look per priority, so that reminders of next month are not walked through to find today's invitations.
  for (let priority = 1; priority <= upTo && due.length < limit; priority += 1) {
    const found = await selectDue(tx, { priority, now, kinds, limit: limit - due.length });
    due.push(...found.map(({ id }) => id));
    // Sign-in links do not wait until nineteen other letters are composed.
    if (priority === 1 && due.length > 0) limit = due.length;
  }
  if (due.length < limit) {
    const lost = await selectLost(tx, { now, upTo, kinds, limit: limit - due.length });
    due.push(...lost.map(({ id }) => id));
  }
  if (due.length === 0) return [];
  const claimed = await take(tx, due, { now, until: now + lease });
  return claimed.sort((a, b) => a.priority - b.priority || a.nextAt - b.nextAt);
}

const selectDue = statement('outbox: due', (from: Reads) =>
  from
    .select({ id: letters.id })
    .from(letters)
    .where(
      and(
        eq(letters.state, 'waiting'),
        eq(letters.priority, arg('priority')),
        lte(letters.nextAt, arg('now')),
        like(letters.kind, arg('kinds')),
      ),
    )
    .orderBy(asc(letters.nextAt))
    .limit(arg('limit')),
);

/** Claimed by a process that died. */
const selectLost = statement('outbox: lost', (from: Reads) =>
  from
    .select({ id: letters.id })
    .from(letters)
    .where(
      and(
        eq(letters.state, 'claimed'),
        lte(letters.leaseUntil, arg('now')),
        lte(letters.priority, arg('upTo')),
        like(letters.kind, arg('kinds')),
      ),
    )
    .orderBy(asc(letters.nextAt))
    .limit(arg('limit')),
);

const take = byMany('outbox: claim', (tx: Tx, ids) =>
  tx
    .update(letters)
    .set(untilThen)
    .where(
      and(
        inArray(letters.id, ids),
        or(eq(letters.state, 'waiting'), and(eq(letters.state, 'claimed'), lte(letters.leaseUntil, arg('now')))),
      ),
    )
    .returning(),
);

/** `inMeetup`: whose stop link stands in it, and must open from now on. */
export type Frozen = {
  id: string;
  subject: string;
  message: Buffer;
  inMeetup: string | null;
  copyLinks: NewLink[];
  /** It is the first invitation of a meetup, and comes from this address. */
  invites: { meetupId: string; from: string } | null;
};

// As above.
const given = { subject: arg('subject'), message: arg('message') } as unknown as { subject: string; message: Buffer };
const freeze = statement('freeze a letter', (tx: Tx) =>
  tx
    .update(letters)
    .set(given)
    .where(and(eq(letters.id, arg('id')), eq(letters.state, 'claimed'))),
);

/** Keeps the bytes that are about to leave, so that a retry sends the same, and makes the links in them to stop. */
export async function freezeLetters(tx: Tx, keys: Keys, frozen: Frozen[], now: Instant): Promise<void> {
  for (const { id, subject, message } of frozen) await freeze(tx, { id, subject, message: sealed(keys, id, message) });
  const subjects = new Set(frozen.flatMap((one) => one.inMeetup ?? []));
  const links = [...subjects].map((subjectId) => ({ purpose: 'stop' as const, subjectId, version: 1 }));
  await issueLinks(tx, keys, [
    ...links.map((link) => ({ ...link, expiresAt: null, now })),
    ...frozen.flatMap(({ copyLinks }) => copyLinks),
  ]);
  const invites = new Map(frozen.flatMap((one) => (one.invites === null ? [] : [[one.invites.meetupId, one.invites]])));
  for (const { meetupId, from } of invites.values()) await fixOrganizer(tx, meetupId, from);
}

/** Whatever follows the first invitation comes from the same organizer, or calendars reject it. */
async function fixOrganizer(tx: Tx, meetupId: string, invitesFrom: string): Promise<void> {
  await tx
    .update(meetups)
    .set({ invitesFrom })
    .where(and(eq(meetups.id, meetupId), isNull(meetups.invitesFrom)));
}

/** Why a letter did not arrive: keys of `mail.reasons`. */
export type Failing = 'unknown-user' | 'full' | 'policy' | 'rejected' | 'expired';

/** What became of a claimed letter. `back`: not tried, waits again from `at` on. */
export type Settlement = { letter: LetterRow; copies?: boolean; renews?: Renewal[] } & (
  | { outcome: 'sent'; said: string }
  | { outcome: 'dropped'; reason: Reason }
  /** `bounce`: what the reader's own server said for good; null where it was only never reached. */
  | { outcome: 'failed'; reason: Failing; said: string; bounce: Bounce | null; readerId: string | null }
  | { outcome: 'retry'; at: Instant; said: string }
  /** `said`: it made the whole queue rest, or (`slowed`) what goes to its reader's domain. */
  | { outcome: 'back'; at: Instant; said?: string; slowed?: boolean }
);

// As above: `set` knows no value that is given later.
const atLast = { settledAt: arg('now'), serverSaid: arg('said') } as unknown as {
  settledAt: Instant;
  serverSaid: string;
};
const sent = statement('settle a sent letter', (tx: Tx) =>
  tx
    .update(letters)
    .set({ state: 'sent', message: null, leaseUntil: null, reason: null, ...atLast })
    .where(eq(letters.id, arg('id'))),
);

/** Writes down what became of claimed letters. The bytes of a settled one are let go. */
export async function settleLetters(tx: Tx, settled: Settlement[], now: Instant): Promise<void> {
  const over = { message: null, leaseUntil: null, settledAt: now };
  for (const one of settled) {
    const tried = one.letter.attempts + 1;
    if (one.outcome === 'sent') {
      await sent(tx, { id: one.letter.id, now, said: one.said });
      continue;
    }
    const set =
      one.outcome === 'dropped'
        ? { ...over, state: 'dropped' as const, reason: one.reason }
        : one.outcome === 'failed'
          ? { ...over, state: 'failed' as const, reason: one.reason, serverSaid: one.said, attempts: tried }
          : one.outcome === 'retry'
            ? { state: 'waiting' as const, leaseUntil: null, nextAt: one.at, serverSaid: one.said, attempts: tried }
            : { state: 'waiting' as const, leaseUntil: null, nextAt: one.at };
    await tx
      .update(letters)
      .set(set)
      .where(and(eq(letters.id, one.letter.id), eq(letters.state, 'claimed')));
  }
  await noteAttempts(tx, settled, now);
}

const outcomes = { retry: 'later', failed: 'failed', back: 'paused' } as const;

/** What the server said to each letter that it did not take: the history that an operator reads. */
async function noteAttempts(tx: Tx, settled: Settlement[], at: Instant): Promise<void> {
  const rows = settled.flatMap((one) =>
    one.outcome === 'sent' || one.outcome === 'dropped' || one.said === undefined
      ? []
      : [
          {
            id: newId(),
            letterId: one.letter.id,
            at,
            outcome: one.outcome === 'back' && one.slowed ? ('slowed' as const) : outcomes[one.outcome],
            said: one.said,
          },
        ],
  );
  if (rows.length > 0) await tx.insert(attempts).values(rows);
}
