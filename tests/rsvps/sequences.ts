import { eq } from 'drizzle-orm';
import { answer } from '../../src/answers/actions.ts';
import { acceptLateYes, answerOnBehalf, moveInWaitlist, promote } from '../../src/attendees/actions.ts';
import { newId } from '../../src/db/ids.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { rsvps, sessions } from '../../src/db/schema/meetups.ts';
import { people } from '../../src/db/schema/people.ts';
import type { House } from '../../src/house.ts';
import { postAll } from '../../src/outbox/post.ts';
import { settleSession } from '../../src/rsvps/actions.ts';
import { newRsvp, settleSeats } from '../../src/rsvps/changes.ts';
import { seatLetters } from '../../src/rsvps/seat-letters.ts';
import { waitingFor } from '../../src/seats/queries.ts';
import { sessionById } from '../../src/sessions/queries.ts';
import { movableClock } from '../support/clock.ts';
import { type Dice, dice } from '../support/dice.ts';
import type { World } from '../support/world.ts';
import { type Command, makeModel, type Terms } from './model.ts';

const hour = 3_600_000;
const start = Date.parse('2026-12-04T19:00:00+09:00');
const names = ['Aki', 'Ben', 'Chie', 'Dai', 'Emi', 'Fumi', 'Go'];

function anyCommand({ below, one }: Dice): Command {
  const who = one(names);
  const way = one(['on_site', 'on_site', 'on_site', 'online'] as const);
  const kind = below(20);
  if (kind < 12) return { do: 'say', who, way, said: one(['yes', 'yes', 'yes', 'no', 'maybe']), letGo: below(3) === 0 };
  if (kind < 14) return { do: 'behalf', who, way, said: one(['yes', 'no']), letGo: false };
  if (kind < 15) return { do: 'accept', who };
  if (kind < 16) return { do: 'promote', who };
  if (kind < 17) return { do: 'move', who, to: 1 + below(4) };
  if (kind < 19) return { do: 'capacity', way, seats: one([1, 1, 2, 2, 3, 4, null]) };
  return { do: 'tick' };
}

/** One session of its own, its seven people, and a clock; runs commands on the house and on the model. */
async function stage(world: World, meetup: Parameters<World['session']>[0], { below, one }: Dice) {
  const clock = movableClock(start - (26 + below(80)) * hour - below(60) * 60_000);
  const terms: Terms = {
    seats: { on_site: 1 + below(3), online: one([1, 2, null]) },
    deadline: start - one([72, 30, 12, 2]) * hour,
    cutoff: start - one([24, 24, 30, 6]) * hour,
    start,
  };
  const session = await world.session(meetup, {
    number: null,
    startsAt: start,
    endsAt: start + 2 * hour,
    deadlineAt: terms.deadline,
    cutoffAt: terms.cutoff,
    openedAt: 1,
    online: true,
    capacityOnSite: terms.seats.on_site,
    capacityOnline: terms.seats.online,
  });
  const cast = names.map((name) => ({ id: newId(), name, email: `${newId()}@example.com`, createdAt: 1 }));
  const rows = cast.map(({ id }) => newRsvp(session, id, 'invited', 'on_site', 1));
  await world.house.store.write(`session:${session.id}`, async (tx) => {
    await tx.insert(people).values(cast);
    await tx.insert(rsvps).values(rows);
  });
  const rsvpOf = (who: string) => rows[names.indexOf(who)]?.id ?? '';

  function act(house: House, command: Command): Promise<unknown> {
    const whose = {
      meetupId: session.meetupId,
      sessionId: session.id,
      rsvpId: 'who' in command ? rsvpOf(command.who) : '',
    };
    const actor = { personId: meetup.hostId };
    if (command.do === 'say')
      return answer(house, whose.rsvpId, { answer: command.said, way: command.way, letGo: command.letGo });
    if (command.do === 'behalf') return answerOnBehalf(house, actor, whose, { said: command.said, way: command.way });
    if (command.do === 'accept') return acceptLateYes(house, actor, whose);
    if (command.do === 'promote') return promote(house, actor, whose);
    if (command.do === 'move') return moveInWaitlist(house, actor, whose, command.to);
    if (command.do === 'capacity') return resize(house, command);
    return settleSession(house, session.id, clock.now());
  }

  function resize(house: House, { way, seats }: Command & { do: 'capacity' }) {
    return house.store.write(`session:${session.id}`, async (tx) => {
      const patch = way === 'on_site' ? { capacityOnSite: seats } : { capacityOnline: seats };
      if (clock.now() < start) await tx.update(sessions).set(patch).where(eq(sessions.id, session.id));
      const row = await sessionById(tx, session.id);
      if (row) await postAll(tx, seatLetters(row, await settleSeats(tx, row, clock.now()), clock.now()));
    });
  }

  /** The commands at once; told in the order in which the store took them. */
  async function together(commands: Command[]): Promise<Command[]> {
    const order: Command[] = [];
    await Promise.all(
      commands.map((command) => {
        const write: typeof world.house.store.write = (key, work) =>
          world.house.store.write(key, (tx) => {
            if (order.includes(command)) order.splice(order.indexOf(command), 1);
            order.push(command);
            return work(tx);
          });
        return act({ ...world.house, clock, store: { ...world.house.store, write } }, command);
      }),
    );
    return order;
  }

  /** Everything that can be seen of the house, in the words of the model. */
  async function seen() {
    const { read } = world.house.store;
    const who = (id: string | null) => names[cast.findIndex((one) => one.id === id)] ?? 'host';
    const now = await read.select().from(rsvps).where(eq(rsvps.sessionId, session.id));
    const sent = await read.select().from(letters).where(eq(letters.sessionId, session.id));
    const line = async (way: 'on_site' | 'online') =>
      (await waitingFor(read, session.id, way)).map((one) => who(one.personId));
    const about = (one: (typeof sent)[number]) => who(now.find((row) => row.id === one.rsvpId)?.personId ?? null);
    return {
      people: Object.fromEntries(
        rows.map(({ id }, index) => {
          const row = now.find((one) => one.id === id);
          return [names[index], `${row?.state} ${row?.way} ${row?.state === 'offered' ? row.offerExpiresAt : ''}`];
        }),
      ),
      line: { on_site: await line('on_site'), online: await line('online') },
      letters: sent
        .filter((one) => one.kind !== 'phone-waitlist')
        .map((one) => `${one.kind} ${about(one)} ${one.nextAt}`)
        .sort(),
      phoned: sent.some((one) => one.kind === 'phone-waitlist'),
    };
  }

  return { clock, terms, together, seen };
}

/**
 * One random sequence of 30 to 60 commands, some of them at once, with jumps of the clock.
 * @returns null where house and model agree, else what each of them says and what was done
 */
async function runSequence(world: World, meetup: Parameters<World['session']>[0], seed: number) {
  const random = dice(seed);
  const { below, one } = random;
  const { clock, terms, together, seen } = await stage(world, meetup, random);
  const model = makeModel(structuredClone(terms), names);
  const done: string[] = [];
  for (let left = 30 + below(31); left > 0; ) {
    const size = below(4) === 0 ? Math.min(2 + below(4), left) : 1;
    left -= size;
    if (below(4) === 0) clock.pass({ minutes: one([1, 20, 59, 180, 181, 400, 900]) });
    const order = await together(Array.from({ length: size }, () => anyCommand(random)));
    for (const command of order) model.run(command, clock.now());
    done.push(
      ...order.map(
        (command) => `${new Date(clock.now() + 9 * hour).toISOString().slice(5, 16)} ${JSON.stringify(command)}`,
      ),
    );
    if (left > 0 && below(20) !== 0) continue;
    const [real, said] = [await seen(), model.seen()];
    if (JSON.stringify(real) !== JSON.stringify(said)) return { seed, real, said, done };
  }
  return null;
}

/** Runs sequences from a seed on, many at once, until one differs. */
export async function firstDifference(
  world: World,
  meetup: Parameters<World['session']>[0],
  from: number,
  count: number,
) {
  for (let seed = from; seed < from + count; seed += 20) {
    const seeds = Array.from({ length: Math.min(20, from + count - seed) }, (_, i) => seed + i);
    const found = await Promise.all(seeds.map((one) => runSequence(world, meetup, one)));
    const different = found.find((one) => one !== null);
    if (different) return different;
  }
  return null;
}
