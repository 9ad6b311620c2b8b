import { createHash } from 'node:crypto';
import { makeKeys, type Purpose, tokenFor } from '../../src/links/tokens.ts';

/** What an instance is filled with. Everything is by number, so that the same town has the same rows each time. */
export type Town = {
  meetups: number;
  /** People of each meetup; the first is its host. */
  people: number;
  /** Sessions of each meetup, and how many of them are still to come and open. */
  sessions: number;
  open: number;
  /** Invited to each session: of those to come every second one has said yes. */
  invited: number;
  /** Settled letters and audit rows for each RSVP. */
  letters: number;
  audit: number;
  capacity: number | null;
  /** One more person, invited to everything. */
  traveller?: boolean;
  /** Invitations wait for whoever has not answered. */
  due?: boolean;
  /** So many open tasks over all meetups, which the first person hosts; every second one is theirs. */
  tasks?: number;
};

export const benchSecret = 'bench '.repeat(8);
const keys = makeKeys(benchSecret);

/** The token of a personal link: known without asking, since tokens are derived. */
export const tokenOf = (purpose: Purpose, subjectId: string) => tokenFor(keys, purpose, subjectId, 1);

/** The id of the n-th row of a kind; scattered like real ones. */
export function idOf(kind: string, n: number): string {
  const scattered = Number((BigInt(n) * 2654435761n) % 4294967296n);
  return `${kind}${scattered.toString(16).padStart(10, '0')}${String(n).padStart(15, '0')}`;
}

/** The secret in the sign-in cookie of the n-th meetup's host. */
export const cookieOf = (meetup: number) => createHash('sha256').update(`host ${meetup}`).digest('hex').slice(0, 32);

/** The number of the traveller, after everybody else. */
export const travellerOf = (town: Town) => town.meetups * town.people;

/** Ten meetups as they are after a year: the traveller's calendar holds 500 sessions of them. */
export const lively: Town = {
  meetups: 10,
  people: 60,
  sessions: 50,
  open: 40,
  invited: 30,
  letters: 1,
  audit: 1,
  capacity: 40,
  traveller: true,
};

/** The RSVPs of sessions to come that nobody has answered yet, in the order of their numbers. */
export function openRsvps(town: Town): string[] {
  const known = openOf.get(town) ?? unanswered(town);
  openOf.set(town, known);
  return known;
}
const openOf = new WeakMap<Town, string[]>();

function unanswered({ meetups, sessions, open, invited }: Town): string[] {
  return Array.from({ length: meetups * sessions }, (_, session) => session)
    .filter((session) => session % sessions >= sessions - open)
    .flatMap((session) => Array.from({ length: invited >> 1 }, (_, n) => idOf('r', session * invited + 2 * n + 1)));
}
