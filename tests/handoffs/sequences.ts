import { and, eq, isNull } from 'drizzle-orm';
import { newId } from '../../src/db/ids.ts';
import { handoffs } from '../../src/db/schema/handoffs.ts';
import { meetups, members, sessions } from '../../src/db/schema/meetups.ts';
import { people } from '../../src/db/schema/people.ts';
import { team } from '../../src/db/schema/team.ts';
import { actOnHandoff, answerHandoff, proposeHandoff } from '../../src/handoffs/actions.ts';
import { appointHost } from '../../src/handoffs/appointing/actions.ts';
import { acceptClaim, claimHosting, takeClaimBack } from '../../src/handoffs/claims/actions.ts';
import { stepDown, takeStepDownBack } from '../../src/handoffs/departures/actions.ts';
import { claimsOf, openDeparture } from '../../src/handoffs/departures/queries.ts';
import { followHandoffs } from '../../src/handoffs/moving/actions.ts';
import { pendingHandoff } from '../../src/handoffs/queries.ts';
import { stageOf } from '../../src/handoffs/stages.ts';
import type { House } from '../../src/house.ts';
import { openSession } from '../../src/openings/actions.ts';
import { endRole } from '../../src/team/changes.ts';
import { movableClock } from '../support/clock.ts';
import { type Dice, dice } from '../support/dice.ts';
import { draft } from '../support/evening.ts';
import type { World } from '../support/world.ts';
import { type Command, firstTeam, makeModel, type Seen, type Who } from './model.ts';

const hour = 3_600_000;
const day = 24 * hour;
const start = Date.parse('2026-11-21T10:00:00+09:00');
const names: Who[] = ['host', 'ken', 'sora', 'mei'];

function anyCommand({ below, one }: Dice): Command {
  const who = one(names);
  const kind = below(34);
  if (kind < 5) return { do: 'propose', nominee: who, overlap: one([0, 1, 1, 1, 2]) };
  if (kind < 10) return { do: 'answer', who, said: one(['accept', 'accept', 'accept', 'decline']) };
  if (kind < 14) return { do: 'act', who, act: one(['withdraw', 'revert', 'ready', 'ready', 'not-ready']) };
  if (kind < 18) return { do: 'open', week: below(6) };
  if (kind < 19) return { do: 'cancel', week: below(6) };
  if (kind < 20 && below(6) === 0) return { do: 'leave', who };
  if (kind < 21) return { do: 'step-down', who };
  if (kind < 22) return { do: one(['stay', 'take-back']), who };
  if (kind < 25) return { do: 'claim', who };
  if (kind < 28) return { do: 'accept-claim', by: who, of: one(names) };
  if (kind < 29 && below(4) === 0) return { do: 'appoint', who };
  return { do: 'pass', hours: one([1, 5, 24, 24, 60, 168, 200]) };
}

/** One meetup of its own with four people and a session a week; runs a command on the house and on the model. */
async function stage(world: World) {
  const { store } = world.house;
  const clock = movableClock(start);
  const cast = names.map((name) => ({ id: newId(), name, email: `${newId()}@example.com`, createdAt: 1 }));
  await store.write('people', (tx) => tx.insert(people).values(cast.map((one) => ({ ...one, lastActedAt: start }))));
  const idOf = (who: Who) => cast[names.indexOf(who)]?.id ?? '';
  const meetup = await world.meetup({ id: idOf('host') });
  for (const who of names.slice(1)) await world.join(meetup, { id: idOf(who) });
  await store.write('team', (tx) =>
    tx
      .insert(team)
      .values(
        firstTeam.map(([who, role]) => ({ id: newId(), meetupId: meetup.id, personId: idOf(who), role, since: 1 })),
      ),
  );
  const operator = { personId: idOf('mei') };
  const weeks = Array.from({ length: 6 }, (_, n) => {
    const startsAt = start + (n + 1) * 7 * day + 9 * hour;
    return { id: newId(), startsAt, endsAt: startsAt + 2 * hour };
  });
  for (const week of weeks) await world.session(meetup, { ...draft, ...week, opensAt: week.startsAt - day });
  const house: House = { ...world.house, clock };

  async function run(command: Command): Promise<void> {
    const { id } = meetup;
    const now = clock.now();
    if (command.do === 'propose') {
      const hostId = (await store.read.select().from(meetups).where(eq(meetups.id, id)))[0]?.hostId ?? '';
      const said = { nominee: idOf(command.nominee), overlap: command.overlap, note: '' };
      await proposeHandoff(house, { personId: hostId }, id, said);
    } else if (command.do === 'answer') {
      const pending = await pendingHandoff(store.read, id);
      await answerHandoff(house, { personId: idOf(command.who) }, pending?.id ?? '', command.said);
    } else if (command.do === 'act') await actOnHandoff(house, { personId: idOf(command.who) }, id, command.act);
    else if (command.do === 'open') {
      const hostId = (await store.read.select().from(meetups).where(eq(meetups.id, id)))[0]?.hostId ?? '';
      const quiet = { hostGoing: false, leadGoing: false, quiet: true };
      await openSession(house, { personId: hostId }, id, weeks[command.week]?.id ?? '', quiet);
    } else if (command.do === 'cancel') {
      const week = weeks[command.week];
      const [row] = await store.read
        .select()
        .from(sessions)
        .where(eq(sessions.id, week?.id ?? ''));
      if (row !== undefined && row.openedAt !== null && row.startsAt > now && row.cancelledAt === null)
        await store.write('c', (tx) => tx.update(sessions).set({ cancelledAt: now }).where(eq(sessions.id, row.id)));
    } else if (command.do === 'leave') {
      const pending = await pendingHandoff(store.read, id);
      const [row] = await store.read.select().from(meetups).where(eq(meetups.id, id));
      const person = idOf(command.who);
      if (row?.hostId === person || (pending !== null && pending.nomineeId === person)) return;
      await store.write('m', async (tx) => {
        await tx
          .update(members)
          .set({ state: 'left' })
          .where(and(eq(members.meetupId, id), eq(members.personId, person)));
        await endRole(tx, { meetupId: id, personId: person }, { personId: person, now });
      });
    } else if (command.do === 'step-down') await stepDown(house, { personId: idOf(command.who) }, id, { leavesOn: '' });
    else if (command.do === 'stay') await takeStepDownBack(house, { personId: idOf(command.who) }, id);
    else if (command.do === 'claim') await claimHosting(house, { personId: idOf(command.who) }, id);
    else if (command.do === 'take-back') await takeClaimBack(house, { personId: idOf(command.who) }, id);
    else if (command.do === 'appoint')
      await appointHost(house, operator, id, { person: idOf(command.who), reason: 'r' });
    else if (command.do === 'accept-claim') {
      const open = await openDeparture(store.read, id);
      const made = open === null ? [] : await claimsOf(store.read, open.id);
      const claim = made.find(({ personId }) => personId === idOf(command.of));
      await acceptClaim(house, { personId: idOf(command.by) }, id, claim?.id ?? '');
    } else if (command.do === 'pass') clock.set(now + command.hours * hour);
  }

  const nameOf = (id: string | undefined) => names[cast.findIndex((one) => one.id === id)] ?? 'host';

  async function sharing() {
    const live = and(eq(team.meetupId, meetup.id), isNull(team.endedAt));
    const roles = (await store.read.select().from(team).where(live)).map(
      (one) => `${nameOf(one.personId)} ${one.role}`,
    );
    const open = await openDeparture(store.read, meetup.id);
    const made = open === null ? null : await claimsOf(store.read, open.id);
    return { team: roles.toSorted(), claims: made?.map((one) => nameOf(one.personId)).toSorted() ?? null };
  }

  /** @param whole with team and claims, which take more reading and go wrong for longer than one command */
  async function seen(whole: boolean): Promise<Partial<Seen>> {
    const [row] = await store.read.select().from(meetups).where(eq(meetups.id, meetup.id));
    const pending = await pendingHandoff(store.read, meetup.id);
    const at = pending === null ? 'none' : stageOf(pending, clock.now());
    const rest = whole ? await sharing() : {};
    if (pending === null || (at !== 'proposed' && at !== 'overlap'))
      return { host: nameOf(row?.hostId), nominee: null, stage: 'none', ...rest };
    return { host: nameOf(row?.hostId), nominee: nameOf(pending.nomineeId), stage: at, ...rest };
  }

  const end = () =>
    store.write('end', (tx) =>
      tx
        .update(handoffs)
        .set({ endedAt: 1, outcome: 'withdrawn' })
        .where(and(eq(handoffs.meetupId, meetup.id), isNull(handoffs.endedAt))),
    );
  return { run, seen, end, clock, weeks, follow: () => followHandoffs(house, clock.now()) };
}

/** Runs random sequences on the house and on the model; the first in which they differ, or null. */
export async function firstDifference(world: World, from: number, many: number) {
  for (let seed = from; seed < from + many; seed += 1) {
    const rolls = dice(seed);
    const scene = await stage(world);
    const model = makeModel(scene.weeks);
    const commands: Command[] = [];
    const length = 30 + rolls.below(31);
    for (let n = 0; n < length; n += 1) {
      const command = anyCommand(rolls);
      commands.push(command);
      await scene.run(command);
      model.run(command, scene.clock.now());
      await scene.follow();
      model.follow(scene.clock.now());
      const whole = n % 4 === 3 || n === length - 1;
      const { team: roles, claims, ...plain } = model.seen(scene.clock.now());
      const [is, should] = [await scene.seen(whole), whole ? { ...plain, team: roles, claims } : plain];
      if (JSON.stringify(is) !== JSON.stringify(should)) return { seed, commands, is, should };
    }
    await scene.end();
  }
  return null;
}
