import { and, eq, inArray, isNull } from 'drizzle-orm';
import { appointments, claims, departures, terms } from '../db/schema/departures.ts';
import { people } from '../db/schema/people.ts';
import type { Reads } from '../db/store.ts';
import type { Extra } from './found.ts';

/** What letters about a host who leaves say: who, why, whether somebody is still looked for, and who would take it on. */
export async function departureOf(from: Reads, facts: Record<string, unknown>): Promise<Extra> {
  const { departureId, claimantId } = facts;
  if (typeof departureId !== 'string') return {};
  const [row] = await from.select().from(departures).where(eq(departures.id, departureId)).limit(1);
  if (row === undefined) return {};
  const claimant = typeof claimantId === 'string' ? claimantId : '';
  const names = await namesBy(from, [row.hostId, claimant]);
  const stands = and(eq(claims.departureId, departureId), eq(claims.personId, claimant), isNull(claims.takenBackAt));
  const [claim] = claimant === '' ? [] : await from.select({ id: claims.id }).from(claims).where(stands).limit(1);
  const host = names.get(row.hostId) ?? '';
  return { departure: { row, host, claimant: names.get(claimant) ?? '', claimed: claim !== undefined } };
}

/** Why an operator made somebody host. */
export async function reasonOf(from: Reads, { appointmentId }: Record<string, unknown>): Promise<string> {
  if (typeof appointmentId !== 'string') return '';
  const [row] = await from
    .select({ reason: appointments.reason })
    .from(appointments)
    .where(eq(appointments.id, appointmentId))
    .limit(1);
  return row?.reason ?? '';
}

/** A term that is nearly over, and whom its letter names; nothing once it has ended. */
export async function termOf(from: Reads, { termId, personIds }: Record<string, unknown>): Promise<Extra> {
  if (typeof termId !== 'string') return {};
  const [row] = await from
    .select()
    .from(terms)
    .where(and(eq(terms.id, termId), isNull(terms.endedAt)))
    .limit(1);
  if (row === undefined) return {};
  const ids = Array.isArray(personIds) ? personIds.filter((id) => typeof id === 'string') : [];
  const names = await namesBy(from, ids);
  return { term: { row, people: ids.map((id) => names.get(id) ?? '').filter((name) => name !== '') } };
}

/** The name of whoever a letter names by id. */
export async function whoOf(from: Reads, { personId }: Record<string, unknown>): Promise<Extra> {
  if (typeof personId !== 'string') return {};
  return { who: (await namesBy(from, [personId])).get(personId) ?? '' };
}

async function namesBy(from: Reads, ids: string[]): Promise<Map<string, string>> {
  const known = ids.filter((id) => id !== '');
  if (known.length === 0) return new Map();
  const rows = await from.select({ id: people.id, name: people.name }).from(people).where(inArray(people.id, known));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
