import { eq } from 'drizzle-orm';
import { record } from '../audit/record.ts';
import { newId } from '../db/ids.ts';
import { decisions, questions } from '../db/schema/decisions.ts';
import type { Actor, House } from '../house.ts';
import { meetupById } from '../meetups/queries.ts';
import { sessionOf } from '../sessions/queries.ts';
import { teamOf } from '../team/queries.ts';
import { dateAt, wallToInstant } from '../time/zone.ts';
import { addDecision, keepView } from './changes.ts';
import type { DecisionSaid, OpenSaid, QuestionSaid, ViewSaid } from './input.ts';
import { decisionOf, questionOf } from './queries.ts';
import { searched } from './searched.ts';

type Refused = { ok: false; field: string; why: string };
export type Written = { ok: true; id: string } | Refused;

/**
 * Writes a decision down. It may decide an open question, and take the place of an older decision, each once. Only the
 * team of the meetup can have taken part.
 * @param mayOpen whether the writer says who reads it; else it is as open as the one it replaces
 */
export async function writeDecision(
  house: House,
  actor: Actor,
  meetupId: string,
  said: DecisionSaid,
  mayOpen: boolean,
): Promise<Written> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx): Promise<Written> => {
    const meetup = await meetupById(tx, meetupId);
    if (meetup === null || actor.personId === null) return refusal('form', 'wrong');
    const { what, why, rejected, forMembers, session, question, replaces, date } = said;
    if (session !== '' && (await sessionOf(tx, meetupId, session)) === null) return refusal('session', 'choice');
    const asked = question === '' ? null : await questionOf(tx, meetupId, question);
    if (question !== '' && asked === null) return refusal('form', 'decisions.gone');
    if (asked?.decisionId) return refusal('form', 'decisions.alreadyDecided');
    const old = replaces === '' ? null : await decisionOf(tx, meetupId, replaces);
    if (replaces !== '' && old === null) return refusal('form', 'decisions.gone');
    const isOpen = mayOpen ? forMembers : (old?.forMembers ?? false);
    const today = dateAt(now, meetup.timeZone);
    if (date > today) return refusal('date', 'decisions.future');
    const decidedAt = date === '' || date === today ? now : wallToInstant(`${date}T12:00`, meetup.timeZone).instant;
    const team = new Set([meetup.hostId, ...(await teamOf(tx, meetupId)).map(({ personId }) => personId)]);
    const row = {
      ...{ meetupId, what, why, rejected, forMembers: isOpen, decidedAt, writtenBy: actor.personId, writtenAt: now },
      sessionId: session || null,
      questionId: question || null,
      replacesId: replaces || null,
      search: searched(what, why, rejected),
    };
    const id = await addDecision(
      tx,
      row,
      said.people.filter((personId) => team.has(personId)),
    );
    if (id === null) return refusal('form', replaces === '' ? 'decisions.alreadyDecided' : 'decisions.alreadyReplaced');
    const subject = { subject: 'meetup', subjectId: meetupId, meetupId } as const;
    const after = { decisionId: id, forMembers: isOpen, people: said.people.length };
    await record(tx, { at: now, actorId: actor.personId, verb: 'writeDecision', ...subject, after });
    return { ok: true, id };
  });
}

/** Opens a decision to the members, or closes it again. False where this meetup has no such decision. */
export async function openDecision(
  house: House,
  { personId }: Actor,
  meetupId: string,
  decisionId: string,
  { forMembers }: OpenSaid,
): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const decision = await decisionOf(tx, meetupId, decisionId);
    if (decision === null) return false;
    if (decision.forMembers === forMembers) return true;
    await tx.update(decisions).set({ forMembers }).where(eq(decisions.id, decisionId));
    const subject = { subject: 'meetup', subjectId: meetupId, meetupId } as const;
    const verb = forMembers ? 'openDecision' : 'closeDecision';
    await record(tx, { at: now, actorId: personId, verb, ...subject, after: { decisionId } });
    return true;
  });
}

/** Asks the team something that is not decided yet. */
export async function askQuestion(house: House, actor: Actor, meetupId: string, said: QuestionSaid): Promise<Written> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx): Promise<Written> => {
    const { asks, about, options, session } = said;
    if (actor.personId === null) return refusal('form', 'wrong');
    if (session !== '' && (await sessionOf(tx, meetupId, session)) === null) return refusal('session', 'choice');
    const id = newId();
    const row = { id, meetupId, asks, about, options, sessionId: session || null };
    await tx.insert(questions).values({ ...row, askedBy: actor.personId, askedAt: now });
    const subject = { subject: 'meetup', subjectId: meetupId, meetupId } as const;
    await record(tx, { at: now, actorId: actor.personId, verb: 'askQuestion', ...subject, after: { questionId: id } });
    return { ok: true, id };
  });
}

/** One's own view of an open question; given again, it takes the place of the one before. */
export async function giveView(
  house: House,
  { personId }: Actor,
  meetupId: string,
  questionId: string,
  said: ViewSaid,
): Promise<Written> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx): Promise<Written> => {
    const found = await questionOf(tx, meetupId, questionId);
    if (found === null || personId === null) return refusal('form', 'decisions.gone');
    if (found.decisionId !== null) return refusal('form', 'decisions.alreadyDecided');
    const option = /^\d$/.test(said.option) ? Number(said.option) : null;
    if (option !== null && option >= found.question.options.length) return refusal('option', 'choice');
    await keepView(tx, { questionId, personId, option, words: said.words, at: now });
    const subject = { subject: 'meetup', subjectId: meetupId, meetupId } as const;
    await record(tx, { at: now, actorId: personId, verb: 'giveView', ...subject, after: { questionId } });
    return { ok: true, id: questionId };
  });
}

function refusal(field: string, why: string): Refused {
  return { ok: false, field, why };
}
