import { record } from '../../audit/record.ts';
import type { BreakRow, CadenceRule } from '../../db/schema/shapes.ts';
import type { Tx } from '../../db/store.ts';
import type { Actor, House } from '../../house.ts';
import type { Line, Listed } from '../../members/listed.ts';
import { merged } from '../../members/listed.ts';
import { enrolMany } from '../../members/lists/changes.ts';
import { planDrafts } from '../../plans/changes.ts';
import { draftFor } from '../../plans/drafts.ts';
import { workedOn } from '../../plans/queries.ts';
import { addSessions, newSessionKeys } from '../../sessions/changes.ts';
import type { Instant } from '../../time/clock.ts';
import { dateAt } from '../../time/zone.ts';
import { dropDrafts, reviseMeetup, setCadence, setWords } from '../changes.ts';
import { type Meetup, meetupById } from '../queries.ts';
import { firstSession } from './queries.ts';
import { furtherOf, type StartPage } from './steps.ts';

export type FirstDates = { cadence: { rule: CadenceRule; breaks: BreakRow[] }; minutes: number; venue: string };

/**
 * Sets the regular date and place, and plans the first sessions from them. Set again, the drafts are planned anew;
 * refused once the first session has been opened: from then on dates change on their own pages.
 */
export async function setFirstDates(
  house: House,
  actor: Actor,
  meetupId: string,
  said: FirstDates,
): Promise<{ ok: true } | { ok: false; field: 'from' | 'form'; why: 'past' | 'start.alreadyOpen' }> {
  const now = house.clock.now();
  const { cadence, minutes, venue } = said;
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const meetup = await running(tx, meetupId);
    const first = await firstSession(tx, meetupId, now);
    if (first?.openedAt || meetup.startStep === 'done') return { ok: false, field: 'form', why: 'start.alreadyOpen' };
    const never = cadence.rule.every === 'never';
    if (never && cadence.rule.from <= dateAt(now, meetup.timeZone)) return { ok: false, field: 'from', why: 'past' };
    await dropDrafts(tx, meetupId, await workedOn(tx, meetupId), now);
    await setCadence(tx, meetupId, cadence, { personId: actor.personId ?? '', now });
    const usual = { ...meetup, minutes, venue };
    await reviseMeetup(tx, meetupId, { minutes, venue, ...reached(meetup, 'dates') });
    if (never) await planOne(tx, usual, cadence.rule, house, now);
    else await planDrafts(tx, usual, hostOf(house), now);
    await told(tx, actor, meetupId, 'setFirstDates', { every: cadence.rule.every, minutes }, now);
    return { ok: true };
  });
}

/** A group without a regular date begins on the one day it named. */
async function planOne(tx: Tx, meetup: Meetup, rule: CadenceRule, house: House, now: Instant): Promise<void> {
  const date = { key: `${rule.from}#0`, date: rule.from, time: rule.times[0] };
  await addSessions(tx, [{ ...draftFor(meetup, rule, date, newSessionKeys(hostOf(house)), now), cadenceDate: null }]);
}

/** Adds everybody of a pasted list, or nobody where one line cannot be read. Nobody is written to before "send". */
export async function addFirstPeople(
  house: House,
  actor: Actor,
  meetupId: string,
  said: { lines: readonly Line[]; consentWords: string },
): Promise<void> {
  const now = house.clock.now();
  const people: Listed[] = merged([...said.lines]).people;
  await house.store.write(`meetup:${meetupId}`, async (tx) => {
    const meetup = await running(tx, meetupId);
    const consent = { by: actor.personId ?? '', at: now, words: said.consentWords };
    const list = { meetupId, source: 'paste' as const, consent, addedBy: actor.personId, now };
    const { taken } = await enrolMany(tx, house.keys, people, list);
    await reviseMeetup(tx, meetupId, reached(meetup, 'people'));
    await told(
      tx,
      actor,
      meetupId,
      'addMembers',
      { source: 'paste', memberIds: taken.map((one) => one.memberId) },
      now,
    );
  });
}

/** The step was looked at and left for later. */
export async function passStep(house: House, actor: Actor, meetupId: string, step: StartPage): Promise<void> {
  const now = house.clock.now();
  await house.store.write(`meetup:${meetupId}`, async (tx) => {
    const meetup = await running(tx, meetupId);
    await reviseMeetup(tx, meetupId, reached(meetup, step));
    await told(tx, actor, meetupId, 'passStartStep', { step }, now);
  });
}

/** The meetup's own subject and body for its invitations of one language. */
export async function changeInvitation(
  house: House,
  actor: Actor,
  meetupId: string,
  said: { locale: 'ja' | 'en'; subject: string; body: string },
): Promise<void> {
  const now = house.clock.now();
  await house.store.write(`meetup:${meetupId}`, async (tx) => {
    await setWords(tx, meetupId, { kind: 'invitation', ...said }, { personId: actor.personId ?? '', now });
    await told(tx, actor, meetupId, 'changeLetterText', { kind: 'invitation', locale: said.locale }, now);
  });
}

async function running(tx: Tx, meetupId: string): Promise<Meetup> {
  const meetup = await meetupById(tx, meetupId);
  if (meetup === null) throw new Error('A meetup was there and is not.');
  return meetup;
}

function reached(meetup: Meetup, page: StartPage) {
  return { startStep: furtherOf(meetup.startStep, page) };
}

async function told(tx: Tx, actor: Actor, meetupId: string, verb: string, after: object, now: Instant): Promise<void> {
  const subject = { meetupId, subject: 'meetup', subjectId: meetupId } as const;
  await record(tx, { at: now, actorId: actor.personId, verb, ...subject, after: { ...after } });
}

function hostOf(house: House): string {
  return new URL(house.settings.origin).hostname;
}
