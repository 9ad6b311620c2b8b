import { takeAnswer } from '../../answers/changes.ts';
import { record } from '../../audit/record.ts';
import type { Tx } from '../../db/store.ts';
import type { Actor, House } from '../../house.ts';
import { giveTurn } from '../../leads/changes.ts';
import { implied } from '../../leads/stands.ts';
import { invitationsFor } from '../../openings/invitations.ts';
import { memberIds, rsvpsOf } from '../../openings/queries.ts';
import { postAll } from '../../outbox/post.ts';
import { personById } from '../../people/queries.ts';
import { inviteMembers } from '../../rsvps/changes.ts';
import { holdSend, revise, takeNumber } from '../../sessions/changes.ts';
import type { Instant } from '../../time/clock.ts';
import { reviseMeetup } from '../changes.ts';
import { type Meetup, meetupById, type Session } from '../queries.ts';
import { firstSession } from '../start/queries.ts';
import { furtherOf } from '../start/steps.ts';

const coming = { said: 'yes', via: 'opening', byId: null, late: false } as const;

export type Sent = { ok: true; letters: number; sessionId: string } | { ok: false; why: 'start.noSession' };

/** Opens the first session for its host alone and sends them their own invitation; pressed again it does nothing more. */
export async function rehearseInvitation(house: House, actor: Actor, meetupId: string): Promise<Sent> {
  return withFirst(house, meetupId, async (tx, meetup, first, now) => {
    const session = await opened(tx, actor, meetup, first, now);
    const letters = await invite(tx, house, actor, session, [meetup.hostId], now);
    await reviseMeetup(tx, meetupId, { startStep: furtherOf(meetup.startStep, 'preview') });
    return letters;
  });
}

/**
 * Announces the first session to every member: letters to many leave after five minutes in which it can be undone.
 * From here on the first ten minutes are over and later sessions open by themselves.
 */
export async function sendFirstInvitations(
  house: House,
  actor: Actor,
  meetupId: string,
  said: { hostGoing: boolean; ownReplies?: boolean },
): Promise<Sent> {
  return withFirst(house, meetupId, async (tx, meetup, first, now) => {
    const session = await opened(tx, actor, meetup, first, now);
    if (said.hostGoing) {
      await inviteMembers(tx, house.keys, session, [meetup.hostId], now);
      for (const rsvp of await rsvpsOf(tx, session.id, [meetup.hostId]))
        await takeAnswer(tx, rsvp, session, coming, now);
    }
    const letters = await invite(tx, house, actor, session, await memberIds(tx, meetupId), now);
    if (said.ownReplies && meetup.contactEmail === '') await takeReplies(tx, actor, meetupId, now);
    await reviseMeetup(tx, meetupId, { startStep: 'done' });
    return letters;
  });
}

/** Whoever sends gets the replies, at an address that everybody who is invited sees. The record says that, not which. */
async function takeReplies(tx: Tx, actor: Actor, meetupId: string, now: Instant): Promise<void> {
  const [person] = actor.personId === null ? [] : await personById(tx, { id: actor.personId });
  if (!person?.email) return;
  await reviseMeetup(tx, meetupId, { contactEmail: person.email });
  const subject = { meetupId, subject: 'meetup', subjectId: meetupId } as const;
  await record(tx, { at: now, actorId: actor.personId, verb: 'changeAbout', ...subject, after: { contactEmail: '…' } });
}

async function withFirst(
  house: House,
  meetupId: string,
  work: (tx: Tx, meetup: Meetup, first: Session, now: Instant) => Promise<number>,
): Promise<Sent> {
  const now = house.clock.now();
  const next = await firstSession(house.store.read, meetupId, now);
  if (next === null) return { ok: false, why: 'start.noSession' };
  return house.store.write([`meetup:${meetupId}`, `session:${next.id}`], async (tx): Promise<Sent> => {
    const meetup = await meetupById(tx, meetupId);
    const first = await firstSession(tx, meetupId, now);
    if (meetup === null || meetup.endedAt !== null || first?.id !== next.id)
      return { ok: false, why: 'start.noSession' };
    if (meetup.startStep === 'done') return { ok: true, letters: 0, sessionId: first.id };
    return { ok: true, letters: await work(tx, meetup, first, now), sessionId: first.id };
  });
}

/** A host who presses the button themselves has said that they lead it. */
async function opened(tx: Tx, actor: Actor, meetup: Meetup, draft: Session, now: Instant): Promise<Session> {
  if (draft.openedAt !== null) return draft;
  const number = draft.number ?? (await takeNumber(tx, meetup));
  if (draft.leadState !== 'accepted') await giveTurn(tx, implied(draft, draft.leadId ?? meetup.hostId), now);
  const opening = { number, openedAt: now, openedBy: actor.personId, opensAt: Math.min(draft.opensAt, now) };
  const session = await revise(tx, draft, opening, 'words', now);
  const subject = { meetupId: meetup.id, subject: 'session', subjectId: draft.id } as const;
  await record(tx, { at: now, actorId: actor.personId, verb: 'openSession', ...subject, after: { number } });
  return session;
}

/** Who has an RSVP already got their letter with it. */
async function invite(tx: Tx, house: House, actor: Actor, session: Session, personIds: string[], now: Instant) {
  const readers = await inviteMembers(tx, house.keys, session, personIds, now);
  const send = { kind: 'invitation', count: readers.length, by: actor.personId, now };
  const sending = await holdSend(tx, session, send);
  const letters = await postAll(tx, invitationsFor(session, readers, sending));
  const subject = { meetupId: session.meetupId, subject: 'session', subjectId: session.id } as const;
  await record(tx, {
    at: now,
    actorId: actor.personId,
    verb: 'sendInvitations',
    ...subject,
    after: { letters, batchId: sending.batchId },
  });
  return letters;
}
