import { and, eq, inArray } from 'drizzle-orm';
import { newId } from '../../db/ids.ts';
import { imports } from '../../db/schema/letters.ts';
import { members } from '../../db/schema/meetups.ts';
import { people } from '../../db/schema/people.ts';
import type { Tx } from '../../db/store.ts';
import { issueLinks } from '../../links/changes.ts';
import type { Keys } from '../../links/tokens.ts';
import { stopLink } from '../../stops/changes.ts';
import type { Instant } from '../../time/clock.ts';
import type { Enrolment } from '../changes.ts';
import type { Listed } from '../listed.ts';

type MemberRow = typeof members.$inferSelect;

export type Taken = { taken: { memberId: string; personId: string }[]; outcomes: Map<string, Outcome> };
/** What became of an address of a list: `left` and `refused` people are never added again by a list. */
type Outcome = 'taken' | 'already' | 'left' | 'refused';

/** The same for a whole list at once, in few statements: everybody who may be added becomes a member. */
export async function enrolMany(
  tx: Tx,
  keys: Keys,
  listed: Listed[],
  said: Pick<Enrolment, 'meetupId' | 'source' | 'consent' | 'addedBy' | 'now'>,
): Promise<Taken> {
  const { now, ...same } = said;
  const personIds = await peopleOf(tx, listed, now);
  const before = await statesOf(tx, said.meetupId, [...personIds.values()]);
  const outcomes = new Map<string, Outcome>();
  const fresh: (typeof members.$inferInsert & { id: string })[] = [];
  const waiting: MemberRow[] = [];
  for (const { email } of listed) {
    const personId = personIds.get(email) ?? '';
    const row = before.get(personId);
    if (row === undefined)
      fresh.push({ id: newId(), ...same, personId, state: 'member', createdAt: now, joinedAt: now });
    else if (row.state === 'unconfirmed' || row.state === 'requested') waiting.push(row);
    const known = {
      member: 'already',
      left: 'left',
      refused: 'refused',
      unconfirmed: 'taken',
      requested: 'taken',
    } as const;
    outcomes.set(email, row === undefined ? 'taken' : known[row.state]);
  }
  for (const part of inParts(fresh)) await tx.insert(members).values(part);
  for (const part of inParts(waiting)) {
    await tx
      .update(members)
      .set({ state: 'member', joinedAt: now, consent: said.consent })
      .where(
        inArray(
          members.id,
          part.map((row) => row.id),
        ),
      );
  }
  const taken = [...fresh, ...waiting].map(({ id, personId }) => ({ memberId: id, personId }));
  await issueLinks(
    tx,
    keys,
    taken.map(({ personId }) => stopLink(personId, said.meetupId, now)),
  );
  return { taken, outcomes };
}

/** A staged list was taken: its lines go, its report stays. */
export async function markTaken(tx: Tx, importId: string, report: unknown, now: Instant): Promise<void> {
  await tx.update(imports).set({ takenAt: now, lines: [], report }).where(eq(imports.id, importId));
}

async function peopleOf(tx: Tx, listed: Listed[], now: Instant): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const part of inParts(listed)) {
    const rows = part.map(({ at: _at, ...said }) => ({ id: newId(), ...said, badgeName: said.name, createdAt: now }));
    await tx.insert(people).values(rows).onConflictDoNothing();
    const emails = part.map(({ email }) => email);
    const there = await tx
      .select({ id: people.id, email: people.email })
      .from(people)
      .where(inArray(people.email, emails));
    for (const { id, email } of there) if (email !== null) found.set(email, id);
  }
  return found;
}

async function statesOf(tx: Tx, meetupId: string, personIds: string[]): Promise<Map<string, MemberRow>> {
  const found = new Map<string, MemberRow>();
  for (const part of inParts(personIds)) {
    const rows = await tx
      .select()
      .from(members)
      .where(and(eq(members.meetupId, meetupId), inArray(members.personId, part)));
    for (const row of rows) found.set(row.personId, row);
  }
  return found;
}

/** At most 50 rows of ten values a statement. */
function inParts<Item>(items: Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / 50) }, (_, n) => items.slice(n * 50, n * 50 + 50));
}
