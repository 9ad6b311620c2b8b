import { record } from '../../audit/record.ts';
import type { Tx } from '../../db/store.ts';
import type { Actor, House } from '../../house.ts';
import { nudged } from '../../leads/nudging/queries.ts';
import { meetupById } from '../../meetups/queries.ts';
import { memberRow } from '../../members/queries.ts';
import { postAll } from '../../outbox/post.ts';
import { markActed } from '../../people/changes.ts';
import { rsvpWithSession } from '../../rsvps/queries.ts';
import { teamRow } from '../../team/queries.ts';
import type { Instant } from '../../time/clock.ts';
import { keepOffer, putAway, setOfferAside, takeOfferBack } from './changes.ts';
import type { HelpSaid } from './input.ts';
import { askedWith, standingOffer } from './queries.ts';

const day = 86_400_000;

type Whose = { meetupId: string; personId: string };

/** What a member says on their own pages: that they would like to help, not now, or that they take it back. */
export async function sayOfHelp(house: House, { personId }: Actor, meetupId: string, said: HelpSaid): Promise<boolean> {
  if (personId === null) return false;
  const now = house.clock.now();
  const whose = { meetupId, personId };
  return house.store.write([`meetup:${meetupId}`, `person:${personId}`], (tx) => hear(tx, whose, said, now));
}

/** The same from the page of an answer, where it was asked with it. Nobody is signed in by it. */
export async function answerHelpAsk(house: House, rsvpId: string, said: 'offer' | 'not-now'): Promise<boolean> {
  const now = house.clock.now();
  const [known] = await rsvpWithSession(house.store.read, { rsvpId });
  if (known === undefined) return false;
  const { meetupId, personId } = known.rsvp;
  return house.store.write([`meetup:${meetupId}`, `person:${personId}`], async (tx) => {
    if ((await askedWith(tx, { personId, rsvpId })) === null) return false;
    await markActed(tx, personId, now);
    return hear(tx, { meetupId, personId }, said, now);
  });
}

/** Host or co-host put an offer aside. False where none waits. */
export async function setHelpAside(house: House, actor: Actor, meetupId: string, personId: string): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    if (!(await setOfferAside(tx, { meetupId, personId }, { personId: actor.personId, now }))) return false;
    const whom = { subject: 'person', subjectId: personId } as const;
    await record(tx, { at: now, meetupId, actorId: actor.personId, verb: 'setHelpAside', ...whom });
    return true;
  });
}

async function hear(tx: Tx, whose: Whose, said: HelpSaid, now: Instant): Promise<boolean> {
  if (said === 'offer') return offer(tx, whose, now);
  if (said === 'take-back') {
    if (await takeOfferBack(tx, whose, now)) await told(tx, whose, 'takeHelpBack', now);
    return true;
  }
  await putAway(tx, whose, now);
  return true;
}

async function offer(tx: Tx, whose: Whose, now: Instant): Promise<boolean> {
  const { meetupId, personId } = whose;
  const meetup = await meetupById(tx, meetupId);
  if (meetup === null || meetup.endedAt !== null) return false;
  const helps = meetup.hostId === personId || (await teamRow(tx, meetupId, personId)) !== null;
  if (helps || (await memberRow(tx, meetupId, personId))?.state !== 'member') return false;
  if ((await standingOffer(tx, whose)) !== null) return true;
  const offerId = await keepOffer(tx, whose, now);
  const about = {
    kind: 'help-offered',
    meetupId,
    at: now,
    expiresAt: now + 14 * day,
    now,
    facts: { offerId },
  } as const;
  const letters = (await nudged(tx, meetup, false)).map((reader) => ({
    ...about,
    to: { person: reader },
    dedupe: `help-offered:${offerId}:${reader}`,
  }));
  await postAll(tx, letters);
  await told(tx, whose, 'offerHelp', now);
  return true;
}

async function told(tx: Tx, { meetupId, personId }: Whose, verb: string, at: Instant): Promise<void> {
  await record(tx, { at, meetupId, actorId: personId, verb, subject: 'person', subjectId: personId });
}
