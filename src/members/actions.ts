import { record } from '../audit/record.ts';
import type { Tx } from '../db/store.ts';
import type { Actor, House } from '../house.ts';
import type { Meetup } from '../meetups/queries.ts';
import { post } from '../outbox/post.ts';
import { keepBatch } from '../sessions/changes.ts';
import { leavesAt } from '../sessions/held.ts';
import type { Instant } from '../time/clock.ts';
import { inviteToOpen } from './inviting/actions.ts';
import { type Line, type Listed, merged, type Refusal } from './listed.ts';
import { enrolMany, markTaken } from './lists/changes.ts';
import { importOf } from './queries.ts';

/** What became of one line of a list. */
type Reported = {
  at: number;
  text: string;
  became: 'taken' | 'already' | 'left' | 'refused' | 'merged' | Refusal;
  into?: number;
};
/** `sends`: what can still be undone of the letters to those who are new. */
export type Report = { lines: Reported[]; taken: number; sends?: string[] };

/**
 * Adds everybody of a list at once: all of it or nothing. Whoever left or was refused is not added again. The words in
 * which the host says that they agreed are kept with each new member.
 */
export async function addListed(
  house: House,
  actor: Actor,
  meetup: Meetup,
  said: { lines: Line[]; source: 'host' | 'paste' | 'import'; consentWords: string; importId?: string },
): Promise<Report> {
  const now = house.clock.now();
  const { people, mergedAt } = merged(said.lines);
  return house.store.write(`meetup:${meetup.id}`, async (tx) => {
    const staged = said.importId === undefined ? null : await importOf(tx, meetup.id, said.importId);
    // Pressed twice at once: the second press is told what the first one did.
    if (staged !== null && staged.takenAt !== null) return staged.report as Report;
    const consent = { by: actor.personId ?? '', at: now, words: said.consentWords };
    const list = { meetupId: meetup.id, source: said.source, consent, addedBy: actor.personId, now };
    const { taken, outcomes } = await enrolMany(tx, house.keys, people, list);
    const sends = await tellAdded(tx, house, meetup, taken, { now, by: actor.personId });
    const lines = said.lines.map((line) => reported(line, mergedAt, outcomes));
    const report = { lines, taken: taken.length, sends };
    if (said.importId !== undefined) await markTaken(tx, said.importId, report, now);
    await record(tx, {
      at: now,
      meetupId: meetup.id,
      actorId: actor.personId,
      verb: 'addMembers',
      subject: 'meetup',
      subjectId: meetup.id,
      after: { source: said.source, taken: taken.length, memberIds: taken.map(({ memberId }) => memberId) },
    });
    return report;
  });
}

/**
 * New members are invited to what is open now; the invitation then says who added them. Where nothing is open, a
 * letter of welcome does, unless the first ten minutes are still going on and the first invitation is near. Gives the
 * sends that can be undone: many letters wait for five minutes.
 */
async function tellAdded(
  tx: Tx,
  house: House,
  meetup: Meetup,
  added: { memberId: string; personId: string }[],
  { now, by }: { now: Instant; by: string | null },
): Promise<string[]> {
  const personIds = added.map(({ personId }) => personId);
  const invited = await inviteToOpen(tx, house, meetup, personIds, { now, by });
  if (invited.sessions > 0 || meetup.startStep !== 'done') return invited.sends;
  const { id: meetupId } = meetup;
  const at = leavesAt(added.length, Number.POSITIVE_INFINITY, now);
  const batch = { kind: 'welcome', count: added.length, leavesAt: at, by: by ?? '', now };
  const batchId = at > now ? await keepBatch(tx, { meetupId, id: null }, batch) : null;
  const shared = { kind: 'welcome', meetupId, at, now, expiresAt: now + 14 * 86_400_000 } as const;
  for (const { memberId, personId } of added) {
    const one = { to: { person: personId }, dedupe: `welcome:${memberId}`, ...(batchId === null ? {} : { batchId }) };
    await post(tx, { ...shared, ...one });
  }
  return batchId === null ? [] : [batchId];
}

function reported(line: Line, mergedAt: Map<number, number>, outcomes: Map<string, Reported['became']>): Reported {
  const { at, text } = line;
  if (!('person' in line)) return { at, text, became: line.why };
  const into = mergedAt.get(at);
  if (into !== undefined) return { at, text, became: 'merged', into };
  return { at, text, became: outcomes.get(line.person.email) ?? 'already' };
}

/** One person typed in by the host is a list of one line. */
export function oneLine(name: string, email: string): Line[] {
  const person: Listed = { at: 1, name, email, reading: '', company: '', industry: '' };
  return [{ at: 1, text: name, person }];
}
