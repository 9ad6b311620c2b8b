import { eq } from 'drizzle-orm';
import { recordAbout } from '../../../audit/record.ts';
import { departures } from '../../../db/schema/departures.ts';
import type { Tx } from '../../../db/store.ts';
import { endLinks } from '../../../links/changes.ts';
import type { Meetup } from '../../../meetups/queries.ts';
import { memberIds } from '../../../openings/queries.ts';
import { operators } from '../../../operator/queries.ts';
import { post, postAll } from '../../../outbox/post.ts';
import { teamOf } from '../../../team/queries.ts';
import type { Instant } from '../../../time/clock.ts';
import { claimTold } from '../../telling.ts';
import { type AskedPart, stepVerbs, wantedLetters } from '../asking.ts';
import { endDeparture } from '../changes.ts';
import { claimsOf, coHostsOf, type Departure } from '../queries.ts';
import { movesAt, type Step } from '../steps.ts';
import { waitsOf } from '../waits.ts';

/** Asks the next circle of people, once each. */
export async function askCircle(
  tx: Tx,
  meetup: Meetup,
  open: Departure,
  step: Step,
  rule: Record<string, unknown>,
  now: Instant,
): Promise<void> {
  const mark = { team: 'teamAskedAt', members: 'membersAskedAt', operator: 'operatorAskedAt' } as const;
  await tx
    .update(departures)
    .set({ [mark[step]]: now })
    .where(eq(departures.id, open.id));
  const moves = open.kind === 'dormant' ? movesAt({ ...open, [mark[step]]: now }, waitsOf(meetup)) : null;
  const letters = await postAll(tx, wantedLetters(open, await readersOf(tx, meetup, step), moves, now));
  await recordAbout(tx, meetup, null, stepVerbs[step], now, { ...rule, letters });
}

async function readersOf(tx: Tx, meetup: Meetup, step: Step): Promise<{ personId: string; part: AskedPart }[]> {
  if (step === 'operator') return (await operators(tx)).map(({ id }) => ({ personId: id, part: 'operator' }));
  const team = await teamOf(tx, meetup.id);
  if (step === 'team')
    return team.map(({ personId, role }) => ({ personId, part: role === 'co-host' ? 'co-host' : 'team' }));
  const asked = new Set([meetup.hostId, ...team.map(({ personId }) => personId)]);
  const others = (await memberIds(tx, meetup.id)).filter((id) => !asked.has(id));
  return others.map((personId) => ({ personId, part: 'member' }));
}

/** The host goes on; whoever said that they would take it on is thanked and told. */
export async function stays(
  tx: Tx,
  meetup: Meetup,
  open: Departure,
  outcome: 'stayed' | 'taken-back',
  verb: string,
  by: { personId: string | null; now: Instant },
): Promise<boolean> {
  const claims = await claimsOf(tx, open.id);
  const asked = open.teamAskedAt === null ? [] : await coHostsOf(tx, meetup.id);
  if (!(await closed(tx, open, outcome, by))) return false;
  const readers = new Set([...claims, ...asked].map(({ personId }) => personId));
  for (const personId of readers) await post(tx, claimTold(open, personId, 'stayed', by.now));
  await recordAbout(tx, meetup, by.personId, verb, by.now, { claims: claims.length });
  return true;
}

/** Ends it; the one-tap link of a quiet host goes on showing what became of it. */
export async function closed(
  tx: Tx,
  open: Departure,
  outcome: 'stayed' | 'taken-back' | 'over',
  by: { personId: string | null; now: Instant },
): Promise<boolean> {
  if (outcome === 'over') await endLinks(tx, 'hosting', open.id, by.now);
  return endDeparture(tx, open.id, outcome, by);
}
