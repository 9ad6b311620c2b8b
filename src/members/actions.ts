import { record } from '../audit/record.ts';
import type { Tx } from '../db/store.ts';
import type { Actor, House } from '../house.ts';
import type { Meetup } from '../meetups/queries.ts';
import { post } from '../outbox/post.ts';
import type { Instant } from '../time/clock.ts';
import { inviteToOpen } from './inviting/actions.ts';
import { type Line, type Listed, merged, type Refusal } from './listed.ts';
import { enrolMany, markTaken } from './lists/changes.ts';

/** What became of one line of a list. */
type Reported = {
  at: number;
  text: string;
  became: 'taken' | 'already' | 'left' | 'refused' | 'merged' | Refusal;
  into?: number;
};
export type Report = { lines: Reported[]; taken: number };

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
    const consent = { by: actor.personId ?? '', at: now, words: said.consentWords };
    const list = { meetupId: meetup.id, source: said.source, consent, addedBy: actor.personId, now };
    const { taken, outcomes } = await enrolMany(tx, house.keys, people, list);
    await tellAdded(tx, house, meetup, taken, now);
    const report = { lines: said.lines.map((line) => reported(line, mergedAt, outcomes)), taken: taken.length };
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
 * letter of welcome does, unless the first ten minutes are still going on and the first invitation is near.
 */
async function tellAdded(
  tx: Tx,
  house: House,
  meetup: Meetup,
  added: { memberId: string; personId: string }[],
  now: Instant,
): Promise<void> {
  const personIds = added.map(({ personId }) => personId);
  const invitedTo = await inviteToOpen(tx, house, meetup, personIds, now);
  if (invitedTo > 0 || meetup.startStep !== 'done') return;
  for (const { memberId, personId } of added) {
    const dedupe = `welcome:${memberId}`;
    const expiresAt = now + 14 * 86_400_000;
    await post(tx, { kind: 'welcome', to: { person: personId }, meetupId: meetup.id, dedupe, at: now, expiresAt, now });
  }
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
