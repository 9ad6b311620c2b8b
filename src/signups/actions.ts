import { eq } from 'drizzle-orm';
import { takenLetters } from '../answers/answer-letters.ts';
import { takeAnswer } from '../answers/changes.ts';
import { mailArrives } from '../bounces/changes.ts';
import { people } from '../db/schema/people.ts';
import type { Tx } from '../db/store.ts';
import type { House } from '../house.ts';
import type { Locale } from '../i18n/locale.ts';
import { enrol } from '../members/changes.ts';
import { memberRow } from '../members/queries.ts';
import { post, postAll } from '../outbox/post.ts';
import { markActed, personByEmail } from '../people/changes.ts';
import { mailboxOf } from '../people/email.ts';
import type { Session } from '../rsvps/queries.ts';
import type { Closed } from '../rsvps/standing.ts';
import { takenSeats } from '../seats/queries.ts';
import { capacityOf, hasSeatFor, isOffered, offeredWays } from '../seats/seats.ts';
import type { Instant } from '../time/clock.ts';
import { limitKey, withinLimit } from '../web/limit.ts';
import { budgetsFor, mailboxBudget } from './budgets.ts';
import { signedUp } from './changes.ts';
import type { SignUpInput } from './input.ts';
import { linkLetter, membershipAsked } from './letters.ts';
import { type SignUp, signUpOf } from './queries.ts';

export type Visiting = { client: string; locale: Locale };

/**
 * A stranger signs up on the public page: nothing is theirs before they confirm from their own mail. A known address
 * gets its own link instead; the page answers the same.
 * @returns false where too many have signed up from this client, to this session, or anywhere
 */
export async function signUp(house: House, session: Session, said: SignUpInput, visiting: Visiting): Promise<boolean> {
  const now = house.clock.now();
  const { keys } = house;
  const budgets = budgetsFor({
    client: limitKey(keys, 'sign-up client', visiting.client),
    session: `sign-up session ${session.id}`,
  });
  const mailbox = mailboxBudget(limitKey(keys, 'confirm', mailboxOf(said.email)));
  return house.store.write([`session:${session.id}`, `person:${said.email}`], async (tx) => {
    for (const budget of budgets) if (!(await withinLimit(tx, budget, now))) return false;
    if (!(await withinLimit(tx, mailbox, now))) return true;
    const { email, name } = said;
    const { person, fresh } = await personByEmail(tx, { email, name, locale: visiting.locale, now });
    // Known and unknown take the same statements; only somebody made just now gets the reading that was typed.
    const { reading } = said;
    if (reading !== '')
      await tx
        .update(people)
        .set({ reading })
        .where(eq(people.id, fresh ? person.id : ''));
    const member = await memberRow(tx, session.meetupId, person.id);
    const way = said.way && isOffered(session, said.way) ? said.way : (offeredWays(session)[0] ?? 'on_site');
    const wanted = { personId: person.id, isMember: member?.state === 'member', way, comment: said.comment, now };
    const rsvp = await signedUp(tx, keys, session, wanted);
    const isFull = !hasSeatFor(capacityOf(session, rsvp.way), (await takenSeats(tx, session.id))[rsvp.way]);
    await post(tx, linkLetter(session, rsvp, isFull, now));
    return true;
  });
}

export type Confirmed = { ok: true } | { ok: false; why: Closed | 'closed' | 'full' };

/** They confirmed from their own mail: only now they sit, wait, or ask the host. A refused person sees no reason. */
export async function confirmSignUp(house: House, rsvpId: string, said: { join: boolean }): Promise<Confirmed> {
  const now = house.clock.now();
  const found = await signUpOf(house.store.read, rsvpId);
  if (found === null) return { ok: false, why: 'closed' };
  const { session, meetup, person } = found;
  return house.store.write([`session:${session.id}`, `meetup:${meetup.id}`], async (tx) => {
    const fresh = await signUpOf(tx, rsvpId);
    if (fresh === null || fresh.member?.state === 'refused') return { ok: false, why: 'closed' };
    if (fresh.rsvp.state !== 'unconfirmed') return { ok: true };
    const late = fresh.session.deadlineAt <= now || fresh.meetup.signUp === 'approval';
    const answer = { said: 'yes', via: 'web', byId: null, late } as const;
    const taken = await takeAnswer(tx, fresh.rsvp, fresh.session, answer, now);
    await postAll(tx, takenLetters(fresh.session, taken, now));
    if (!taken.ok) return taken;
    await markActed(tx, person.id, now);
    await mailArrives(tx, person.id, now);
    if (said.join) await join(tx, house, fresh, now);
    return { ok: true };
  });
}

/** "Invite me to the next sessions too": a member at once, or after an organizer's yes. */
async function join(tx: Tx, house: House, { meetup, person, member }: SignUp, now: Instant): Promise<void> {
  if (member?.state === 'member' || member?.state === 'requested') return;
  const state = meetup.signUp === 'approval' ? 'requested' : 'member';
  const consent = { by: person.id, at: now, words: 'confirmed by mail' };
  const said = {
    meetupId: meetup.id,
    personId: person.id,
    state,
    source: 'session',
    consent,
    addedBy: null,
    now,
  } as const;
  const { memberId } = await enrol(tx, house.keys, said);
  if (state === 'requested') await post(tx, membershipAsked(meetup.id, memberId, now));
}
