import { record } from '../../audit/record.ts';
import type { Tx } from '../../db/store.ts';
import type { Actor, House } from '../../house.ts';
import { planDrafts } from '../../plans/changes.ts';
import type { Instant } from '../../time/clock.ts';
import { reviseMeetup } from '../changes.ts';
import { type Meetup, meetupById, slugIsTaken } from '../queries.ts';
import type { Part } from '../small.ts';
import { followDrafts } from './changes.ts';
import type { About, Place, SignUp } from './input.ts';

export type Changed = { ok: true } | { ok: false; field: string; why: string };
const done: Changed = { ok: true };

/** The meetup's name, purpose and words. A taken address is refused. */
export async function changeAbout(house: House, actor: Actor, meetupId: string, said: About): Promise<Changed> {
  return change(house, actor, meetupId, 'changeAbout', said, async (tx, meetup) => {
    if (said.slug !== meetup.slug && (await slugIsTaken(tx, said.slug)))
      return { ok: false, field: 'slug', why: 'slugTaken' };
    return done;
  });
}

/** The usual place, ways and seats. */
export async function changePlace(house: House, actor: Actor, meetupId: string, said: Place): Promise<Changed> {
  return change(house, actor, meetupId, 'changePlace', said, async () => done);
}

/** How people sign up, and the times around a session. The first number changes only before a session bears one. */
export async function changeSignUp(house: House, actor: Actor, meetupId: string, said: SignUp): Promise<Changed> {
  const { firstNumber, ...rest } = said;
  const numbers = firstNumber === undefined ? {} : { firstNumber, nextNumber: firstNumber };
  return change(house, actor, meetupId, 'changeSignUp', { ...rest, ...numbers }, async (_tx, meetup) => {
    const given = meetup.nextNumber !== meetup.firstNumber;
    if (given && firstNumber !== undefined && firstNumber !== meetup.firstNumber)
      return { ok: false, field: 'firstNumber', why: 'settings.numberGiven' };
    return done;
  });
}

/** Which parts a small group uses. */
export async function switchParts(house: House, actor: Actor, meetupId: string, switchedOn: Part[]): Promise<Changed> {
  return change(house, actor, meetupId, 'switchParts', { switchedOn }, async () => done);
}

/** A part that offered itself was taken or put off; it does not offer itself again. */
export async function answerOffer(
  house: House,
  actor: Actor,
  meetupId: string,
  part: Part,
  on: boolean,
): Promise<void> {
  const now = house.clock.now();
  await house.store.write(`meetup:${meetupId}`, async (tx) => {
    const meetup = await meetupById(tx, meetupId);
    if (meetup === null) return;
    const offeredParts = [...new Set([...meetup.offeredParts, part])];
    const switchedOn = on ? [...new Set([...meetup.switchedOn, part])] : meetup.switchedOn;
    await reviseMeetup(tx, meetupId, { offeredParts, switchedOn });
    await told(tx, actor, meetupId, 'answerOfferedPart', {}, { part, on }, now);
  });
}

type Patch = Partial<Meetup>;

async function change(
  house: House,
  actor: Actor,
  meetupId: string,
  verb: string,
  said: Patch,
  judge: (tx: Tx, meetup: Meetup) => Promise<Changed>,
): Promise<Changed> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const meetup = await meetupById(tx, meetupId);
    if (meetup === null) return { ok: false, field: 'form', why: 'wrong' };
    const judged = await judge(tx, meetup);
    if (!judged.ok) return judged;
    const patch = differing(meetup, said);
    if (Object.keys(patch).length === 0) return done;
    await reviseMeetup(tx, meetupId, patch);
    const after = { ...meetup, ...patch };
    await followDrafts(tx, after, now);
    if ('plannedAhead' in patch && meetup.endedAt === null)
      await planDrafts(tx, after, new URL(house.settings.origin).hostname, now);
    await told(tx, actor, meetupId, verb, telling(meetup, patch), telling(after, patch), now);
    return done;
  });
}

function differing(meetup: Meetup, said: Patch): Patch {
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  return Object.fromEntries(
    Object.entries(said).filter(([key, value]) => value !== undefined && !same(meetup[key as keyof Meetup], value)),
  );
}

const plain = new Set(['languages', 'hostTitle', 'addressOrder', 'signUp', 'reading', 'slug']);

/** What the audit log may hold of a change: numbers, switches and closed choices; of people's words only which changed. */
function telling(meetup: Meetup, patch: Patch): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(patch).map((key) => {
      const value = meetup[key as keyof Meetup];
      const shown = typeof value !== 'string' || plain.has(key);
      return [key, shown ? value : '…'];
    }),
  );
}

async function told(
  tx: Tx,
  actor: Actor,
  meetupId: string,
  verb: string,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  at: Instant,
): Promise<void> {
  const subject = { meetupId, subject: 'meetup', subjectId: meetupId } as const;
  await record(tx, { at, actorId: actor.personId, verb, ...subject, before, after });
}
