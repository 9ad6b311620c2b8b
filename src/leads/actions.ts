import type { TurnPart } from '../db/schema/shapes.ts';
import type { Tx } from '../db/store.ts';
import type { Actor, House } from '../house.ts';
import { memberRow } from '../members/queries.ts';
import { dueDrafts } from '../openings/queries.ts';
import { meetupWithHost, sessionOf } from '../sessions/queries.ts';
import { teamRow } from '../team/queries.ts';
import type { Instant } from '../time/clock.ts';
import { answerTurn } from './answering/actions.ts';
import { ask, besideFirstTimer, take } from './asking/actions.ts';
import { liveTurn } from './queries.ts';
import { standingLead } from './stands.ts';
import { turnsOpen } from './turns.ts';

/**
 * The chore that asks the host to lead a session which is due to open, where nobody stands for it and nobody shares the
 * work. Asked once; until they say yes, or act again, nothing opens.
 * @returns how many were asked
 */
export async function askForLeads(house: House, now: Instant): Promise<number> {
  let asked = 0;
  for (const { session, host } of await dueDrafts(house.store.read, now)) {
    if (host.shares || session.leadState !== 'unassigned' || standingLead(session, host, now) !== null) continue;
    asked += await house.store.write(`session:${session.id}`, async (tx) => {
      const fresh = await sessionOf(tx, session.meetupId, session.id);
      if (fresh === null || fresh.leadState !== 'unassigned' || fresh.openedAt !== null) return 0;
      await ask(tx, house, fresh, 'lead', { personId: host.id, askedBy: null }, now);
      return 1;
    });
  }
  return asked;
}

export type Asked =
  | { ok: true }
  | { ok: false; why: 'leads.gone' | 'leads.notOurs' | 'leads.bothParts' | 'leads.isTheirs' };

/**
 * Asks somebody of the meetup for a part of a session by mail link; whoever was asked before is out. Who asks themselves
 * has accepted; with `onlyFree` nobody is put out. Nobody leads for the first time alone: the host is asked to stand by where nobody does.
 */
export async function askToLead(
  house: House,
  actor: Actor,
  meetupId: string,
  sessionId: string,
  said: { person: string; part: TurnPart },
  { onlyFree }: { onlyFree: boolean } = { onlyFree: false },
): Promise<Asked> {
  const now = house.clock.now();
  return house.store.write([`meetup:${meetupId}`, `session:${sessionId}`], async (tx): Promise<Asked> => {
    const found = await meetupWithHost(tx, meetupId);
    const session = await sessionOf(tx, meetupId, sessionId);
    if (found === null || session === null || found.meetup.endedAt !== null || !turnsOpen(session, now))
      return { ok: false, why: 'leads.gone' };
    const { person: personId, part } = said;
    if (!(await belongs(tx, found.meetup, personId))) return { ok: false, why: 'leads.notOurs' };
    if ((await liveTurn(tx, sessionId, other(part)))?.personId === personId)
      return { ok: false, why: 'leads.bothParts' };
    const held = await liveTurn(tx, sessionId, part);
    if (held !== null && (onlyFree || held.personId === personId)) return { ok: false, why: 'leads.isTheirs' };
    const askedBy = actor.personId;
    if (personId === askedBy) await take(tx, session, part, personId, now);
    else await ask(tx, house, session, part, { personId, askedBy }, now);
    if (part === 'lead') await besideFirstTimer(tx, house, session, personId, found.host.id, actor, now);
    return { ok: true };
  });
}

/** Somebody of the team takes on what nobody has accepted yet. */
export async function takeTurn(
  house: House,
  actor: Actor,
  meetupId: string,
  sessionId: string,
  part: TurnPart,
): Promise<Asked> {
  const held = await liveTurn(house.store.read, sessionId, part);
  if (held !== null && held.personId !== actor.personId) return { ok: false, why: 'leads.isTheirs' };
  if (held !== null && held.acceptedAt === null) {
    const accepted = await answerTurn(house, held.id, { said: 'yes', word: '' });
    return accepted ? { ok: true } : { ok: false, why: 'leads.isTheirs' };
  }
  // Somebody may have taken it since it was looked at: the write looks again.
  return askToLead(house, actor, meetupId, sessionId, { person: actor.personId ?? '', part }, { onlyFree: true });
}

/** Whether somebody can be asked at all: host, team and members. */
async function belongs(tx: Tx, meetup: { id: string; hostId: string }, personId: string): Promise<boolean> {
  if (personId === meetup.hostId || (await teamRow(tx, meetup.id, personId)) !== null) return true;
  return (await memberRow(tx, meetup.id, personId))?.state === 'member';
}

function other(part: TurnPart): TurnPart {
  return part === 'lead' ? 'backup' : 'lead';
}
