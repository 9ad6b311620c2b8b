import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { rolesFor } from '../../src/access/queries.ts';
import { newId } from '../../src/db/ids.ts';
import { departures } from '../../src/db/schema/departures.ts';
import { handoffs } from '../../src/db/schema/handoffs.ts';
import { meetups, members, sessions } from '../../src/db/schema/meetups.ts';
import { audit, people } from '../../src/db/schema/people.ts';
import type { TeamRole } from '../../src/db/schema/shapes.ts';
import { team } from '../../src/db/schema/team.ts';
import { turns } from '../../src/db/schema/turns.ts';
import { arg, statement } from '../../src/db/statement.ts';
import type { Reads } from '../../src/db/store.ts';
import { actOnHandoff, answerHandoff, proposeHandoff } from '../../src/handoffs/actions.ts';
import { appointHost } from '../../src/handoffs/appointing/actions.ts';
import { acceptClaim, claimHosting, takeClaimBack } from '../../src/handoffs/claims/actions.ts';
import { answerQuiet, stepDown, takeStepDownBack } from '../../src/handoffs/departures/actions.ts';
import { followDepartures } from '../../src/handoffs/departures/following/actions.ts';
import { claimsOf, openDeparture } from '../../src/handoffs/departures/queries.ts';
import { followHandoffs } from '../../src/handoffs/moving/actions.ts';
import { pendingHandoff } from '../../src/handoffs/queries.ts';
import { stageOf } from '../../src/handoffs/stages.ts';
import type { House } from '../../src/house.ts';
import { takeTurn } from '../../src/leads/actions.ts';
import { answerTurn, giveTurnBack } from '../../src/leads/answering/actions.ts';
import { giveTurn } from '../../src/leads/changes.ts';
import { nudgeTeams } from '../../src/leads/nudging/actions.ts';
import { endLeadRights } from '../../src/leads/rights/actions.ts';
import { meetupById } from '../../src/meetups/queries.ts';
import { openSession } from '../../src/openings/actions.ts';
import { deleteAccount } from '../../src/people/actions.ts';
import { changeRole } from '../../src/team/actions.ts';
import { endRole } from '../../src/team/changes.ts';
import { teamRow } from '../../src/team/queries.ts';
import { movableClock } from '../support/clock.ts';
import { draft } from '../support/evening.ts';
import type { World } from '../support/world.ts';
import { type Command, firstTeam, idleDays, type Plain, type Week, type Who, type Whole } from './model.ts';
import { searchSeen } from './model-search.ts';
import { linksOf } from './scene-links.ts';

const hour = 3_600_000;
const day = 24 * hour;
export const start = Date.parse('2026-11-21T10:00:00+09:00');
export const names: Who[] = ['host', 'ken', 'sora', 'mei'];
export const weeks: Week[] = Array.from({ length: 6 }, (_, n) => {
  const startsAt = start + (n + 1) * 7 * day + 9 * hour;
  return { startsAt, endsAt: startsAt + 2 * hour, opensAt: startsAt - 10 * day };
});

/** Asked thousands of times: built once. */
const standing = statement('model: host and pending handoff', (from: Reads) =>
  from
    .select({ hostId: meetups.hostId, pending: handoffs })
    .from(meetups)
    .leftJoin(handoffs, and(eq(handoffs.meetupId, meetups.id), isNull(handoffs.endedAt)))
    .where(eq(meetups.id, arg('id'))),
);
const oursOf = statement('model: sessions', (from: Reads) =>
  from
    .select({ leadId: sessions.leadId, leadState: sessions.leadState })
    .from(sessions)
    .where(eq(sessions.meetupId, arg('id')))
    .orderBy(sessions.startsAt),
);
const rightsOf = statement('model: rights', (from: Reads) =>
  from
    .select({ sessionId: turns.sessionId, personId: turns.personId })
    .from(turns)
    .where(
      and(
        eq(turns.meetupId, arg('id')),
        isNotNull(turns.acceptedAt),
        isNull(turns.rightsEndedAt),
        isNull(turns.endedAt),
      ),
    ),
);
const endedRights = statement('model: rights that ended', (from: Reads) =>
  from
    .select({ id: audit.id })
    .from(audit)
    .where(and(eq(audit.meetupId, arg('id')), eq(audit.verb, 'endLeadRights'))),
);

/** One meetup of its own with four people and a session a week; runs commands on the house, as the model does on itself. */
export async function stage(world: World) {
  const { store } = world.house;
  const clock = movableClock(start);
  const house: House = { ...world.house, clock };
  const cast = names.map((name) => ({ id: newId(), name, email: `${newId()}@example.com`, createdAt: 1 }));
  const idOf = (who: Who) => cast[names.indexOf(who)]?.id ?? '';
  const idle = start - idleDays * day;
  await store.write('people', (tx) => tx.insert(people).values(cast.map((one) => ({ ...one, lastActedAt: idle }))));
  const meetup = await world.meetup({ id: idOf('host') });
  const { id } = meetup;
  const rows = weeks.map((week, n) => ({
    ...{ ...draft, ...week, id: newId(), meetupId: id, localStart: `2026-12-0${n}T19:00`, timeZone: 'Asia/Tokyo' },
    ...{ deadlineAt: week.startsAt - 3 * day, cutoffAt: week.startsAt - day, uid: `${newId()}@tasuki.test` },
    ...{ venue: '', revisedAt: 1, createdAt: 1 },
  }));
  await store.write('team', async (tx) => {
    const joined = { meetupId: id, state: 'member', source: 'host', createdAt: 1, joinedAt: 1, toldAt: 1 } as const;
    await tx.insert(members).values(names.slice(1).map((who) => ({ id: newId(), personId: idOf(who), ...joined })));
    const shares = firstTeam.map(([who, role]) => ({ id: newId(), meetupId: id, personId: idOf(who), role, since: 1 }));
    await tx.insert(team).values(shares);
    await tx.insert(sessions).values(rows);
  });
  const sessionId = (n: number) => rows[n]?.id ?? '';
  const made = linksOf(house, id, cast);
  const row = async () => {
    const found = await meetupById(store.read, id);
    if (found === null) throw new Error('The meetup is gone.');
    return found;
  };
  let nudges = 0;
  /** The links that were mailed and may be pressed at any time: the last question to a quiet host, and to lead a week. */
  const asked = new Map<number, string>();

  async function run(command: Command): Promise<void> {
    clock.pass({ minutes: 1 });
    const now = clock.now();
    const who = { personId: 'who' in command ? idOf(command.who) : null };
    if (command.do === 'propose') {
      const said = { nominee: idOf(command.nominee), overlap: command.overlap, note: '' };
      await proposeHandoff(house, { personId: (await row()).hostId }, id, said);
    } else if (command.do === 'answer') {
      const pending = await pendingHandoff(store.read, id);
      await answerHandoff(house, who, pending?.id ?? '', command.said);
    } else if (command.do === 'act') await actOnHandoff(house, who, id, command.act);
    else if (command.do === 'open') {
      const quiet = { hostGoing: false, leadGoing: false, quiet: true };
      await openSession(house, { personId: (await row()).hostId }, id, sessionId(command.week), quiet);
    } else if (command.do === 'cancel') await cancel(command.week, now);
    else if (command.do === 'ask-host') await askHost(command.week, now);
    else if (command.do === 'lead') await takeTurn(house, who, id, sessionId(command.week), 'lead');
    else if (command.do === 'give-back')
      await giveTurnBack(house, who, id, sessionId(command.week), { part: 'lead', word: '' });
    else if (command.do === 'answer-asked')
      await answerTurn(house, asked.get(command.week) ?? '', { said: command.said, word: '' });
    else if (command.do === 'one-tap') {
      const mine = and(eq(departures.meetupId, id), eq(departures.kind, 'dormant'));
      const all = await store.read.select().from(departures).where(mine).orderBy(departures.startedAt);
      // A clock that went back makes the last one look older: the one that is open is the last.
      const last = all.find(({ endedAt }) => endedAt === null) ?? all.at(-1);
      await answerQuiet(house, last?.id ?? '', command.said);
    } else if (command.do === 'leave') await leave(idOf(command.who), now);
    else if (command.do === 'delete') await deleteAccount(house, who);
    else if (command.do === 'change-role') await changeTheirs(command.who, command.role);
    else if (command.do === 'subscribe') await made.subscribe(idOf(command.who));
    else if (command.do === 'mail-tasks') await made.mailTasks(idOf(command.who), now);
    else if (command.do === 'step-down') await stepDown(house, who, id, { leavesOn: '' });
    else if (command.do === 'stay') await takeStepDownBack(house, who, id);
    else if (command.do === 'claim') await claimHosting(house, who, id);
    else if (command.do === 'take-back') await takeClaimBack(house, who, id);
    else if (command.do === 'appoint')
      await appointHost(house, { personId: idOf('mei') }, id, { person: idOf(command.who), reason: 'r' });
    else if (command.do === 'accept-claim') {
      const open = await openDeparture(store.read, id);
      const made = open === null ? [] : await claimsOf(store.read, open.id);
      const claim = made.find(({ personId }) => personId === idOf(command.of));
      await acceptClaim(house, { personId: idOf(command.by) }, id, claim?.id ?? '');
    } else if (command.do === 'pass') clock.set(now + command.hours * hour);
    else if (command.do === 'back') clock.set(now - command.hours * hour);
  }

  async function cancel(week: number, now: number): Promise<void> {
    const [one] = await store.read
      .select()
      .from(sessions)
      .where(eq(sessions.id, sessionId(week)));
    if (one === undefined || one.openedAt === null || one.startsAt <= now || one.cancelledAt !== null) return;
    await store.write('c', (tx) => tx.update(sessions).set({ cancelledAt: now }).where(eq(sessions.id, one.id)));
  }

  /** As the chore asks a host who leads alone; its own conditions are tested with it. */
  async function askHost(week: number, now: number): Promise<void> {
    const [one] = await store.read
      .select()
      .from(sessions)
      .where(eq(sessions.id, sessionId(week)));
    if (one?.leadState !== 'unassigned' || one.openedAt !== null || one.startsAt <= now || one.cancelledAt !== null)
      return;
    const { hostId } = await row();
    const turn = { meetupId: id, sessionId: one.id, part: 'lead', personId: hostId, askedBy: null } as const;
    const given = await store.write('a', (tx) => giveTurn(tx, { ...turn, accepted: false }, now));
    asked.set(week, given.id);
  }

  async function changeTheirs(who: Who, role: TeamRole): Promise<void> {
    const theirs = await teamRow(store.read, id, idOf(who));
    if (theirs !== null) await changeRole(house, { personId: (await row()).hostId }, id, theirs.id, role);
  }

  async function leave(personId: string, now: number): Promise<void> {
    const pending = await pendingHandoff(store.read, id);
    if ((await row()).hostId === personId || pending?.nomineeId === personId) return;
    await store.write('m', async (tx) => {
      const mine = and(eq(members.meetupId, id), eq(members.personId, personId));
      await tx.update(members).set({ state: 'left' }).where(mine);
      await endRole(tx, { meetupId: id, personId }, { personId, now });
    });
  }

  const nameOf = (personId: string | null | undefined) => names[cast.findIndex((one) => one.id === personId)] ?? 'host';

  async function seen(): Promise<Plain> {
    const [found] = await standing(store.read, { id });
    const { hostId, pending } = found ?? { hostId: '', pending: null };
    const at = pending === null ? 'none' : stageOf(pending, clock.now());
    if (pending === null || (at !== 'proposed' && at !== 'overlap'))
      return { host: nameOf(hostId), nominee: null, stage: 'none' };
    return { host: nameOf(hostId), nominee: nameOf(pending.nomineeId), stage: at };
  }

  /** Takes more reading, and goes wrong for longer than one command. */
  async function whole(near: readonly number[]): Promise<Whole> {
    const it = await row();
    const now = clock.now();
    const looked = near.length === 0 ? [undefined] : near.map(sessionId);
    const at = looked.flatMap((sessionId) => names.map((who) => ({ who, sessionId })));
    const [roles, ours, given, rightsEnded, open, links] = await Promise.all([
      Promise.all(at.map(({ who, sessionId }) => rolesFor(store, it, { sessionId }, { personId: idOf(who), now }))),
      oursOf(store.read, { id }),
      rightsOf(store.read, { id }),
      endedRights(store.read, { id }),
      openDeparture(store.read, id),
      made.alive(now),
    ]);
    const claims = open === null ? [] : await claimsOf(store.read, open.id);
    return {
      roles: roles.slice(0, names.length).map(({ inMeetup }) => inMeetup),
      here: near.length === 0 ? [] : roles.map(({ here }) => here),
      search: open && searchSeen({ ...askedAt(open), claims: new Map(claims.map((one) => [nameOf(one.personId), 0])) }),
      links,
      leads: ours.map(({ leadId, leadState }) => (leadId === null ? '-' : `${nameOf(leadId)} ${leadState}`)),
      rights: given.map((one) => `${rows.findIndex((n) => n.id === one.sessionId)} ${nameOf(one.personId)}`).toSorted(),
      rightsEnded: rightsEnded.length,
      nudges,
    };
  }

  async function follow(): Promise<void> {
    const now = clock.now();
    await followHandoffs(house, now);
    await followDepartures(house, now);
    nudges += await nudgeTeams(house, now);
    await endLeadRights(house, now);
  }

  /** The chores of the next sequence have nothing to do with this one any more. */
  const end = () =>
    store.write('end', async (tx) => {
      await tx.update(meetups).set({ endedAt: 1 }).where(eq(meetups.id, id));
      await tx.update(departures).set({ endedAt: 1 }).where(eq(departures.meetupId, id));
      await tx.update(turns).set({ rightsEndedAt: 1 }).where(eq(turns.meetupId, id));
      const mine = and(eq(handoffs.meetupId, id), isNull(handoffs.endedAt));
      await tx.update(handoffs).set({ endedAt: 1, outcome: 'withdrawn' }).where(mine);
    });
  return { run, seen, whole, follow, end, now: () => clock.now() };
}

function askedAt(open: NonNullable<Awaited<ReturnType<typeof openDeparture>>>) {
  const { kind, startedAt, teamAskedAt: teamAt, membersAskedAt: membersAt, operatorAskedAt: operatorAt } = open;
  return { kind, startedAt, teamAt, membersAt, operatorAt };
}
