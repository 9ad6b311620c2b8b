import { and, eq, gt } from 'drizzle-orm';
import { cadences, rsvps, sessions } from '../../src/db/schema/meetups.ts';
import { people } from '../../src/db/schema/people.ts';
import { issueLink } from '../../src/links/changes.ts';
import { inMeetup } from '../../src/links/subjects.ts';
import { type Purpose, tokenFor } from '../../src/links/tokens.ts';
import { urls } from '../../src/links/urls.ts';
import type { World } from '../support/world.ts';

type Of = { slug: string; id: string; hostId: string };
type Row = { id: string };

/** Pages on which a date is set and people answer: behind links, of one session, of the first ten minutes, of the operator. */
export async function gatheringPages(world: World, { slug, id, hostId }: Of, next: Row, draft: Row): Promise<string[]> {
  const { store, clock } = world.house;
  // The demo is written by its host, who runs the server here as well.
  await store.write('operator', (tx) =>
    tx.update(people).set({ operatorSince: clock.now() }).where(eq(people.id, hostId)),
  );
  const answered = await store.read.select().from(rsvps).where(eq(rsvps.sessionId, next.id));
  const withState = (state: string) => answered.find((one) => one.state === state);
  const [going, waits] = [withState('going'), withState('waitlisted')];
  const personal = [going, waits, withState('offered')].flatMap((one) => (one === undefined ? [] : [linkOf(one)]));
  const act = (name: string) => urls.sessionAct(slug, next.id, name);
  return [
    ...personal,
    `${linkOf(going ?? { id: '', linkVersion: 1 })}/still-going`,
    await fresh('stop', inMeetup(going?.personId ?? '', id), '/stop/'),
    ...[urls.signUp(slug, next.id), `${urls.signUp(slug, next.id)}?sent=yes`],
    ...['move', 'postpone', 'cancel', 'write'].map(act),
    ...[urls.sessionAct(slug, draft.id, 'open'), urls.newSession(slug)],
    urls.sessionPerson(slug, next.id, waits?.id ?? ''),
    ...['sign-up', 'parts'].map((section) => urls.settings(slug, section)),
    ...[urls.zone, urls.endMeetup, urls.membersImport].map((of) => of(slug)),
    urls.letterText(slug, 'invitation'),
    ...[urls.deleteMe, urls.myFeed, '/me/copy'],
    ...['/operator', '/operator/mail', '/mailbox'],
    ...(await firstMinutes(slug)),
  ];

  function linkOf({ id: rsvpId, linkVersion }: { id: string; linkVersion: number }): string {
    return urls.answer(tokenFor(world.house.keys, 'answer', rsvpId, linkVersion));
  }

  async function fresh(purpose: Purpose, subjectId: string, at: string): Promise<string> {
    const link = { purpose, subjectId, version: 1, expiresAt: null, now: clock.now() };
    return at + (await store.write('link', (tx) => issueLink(tx, world.house.keys, link)));
  }

  /** The same host begins another group, with the dates of the first. */
  async function firstMinutes(like: string): Promise<string[]> {
    const begun = await world.meetup({ id: hostId }, { slug: `${like}-new`, startStep: 'send' });
    const [usual] = await store.read.select().from(cadences).where(eq(cadences.meetupId, id));
    if (usual !== undefined)
      await store.write('dates', (tx) => tx.insert(cadences).values({ ...usual, id: 'begun', meetupId: begun.id }));
    await world.session(begun, { openedAt: null, number: null });
    return ['dates', 'people', 'preview', 'send'].map((step) => urls.start(begun.slug, step));
  }
}

/** A session to come of which somebody waits for a seat. */
export async function fullOne(world: World, meetupId: string): Promise<Row | undefined> {
  const coming = and(eq(sessions.meetupId, meetupId), gt(sessions.startsAt, world.clock.now()));
  const [found] = await world.house.store.read
    .select({ id: sessions.id })
    .from(rsvps)
    .innerJoin(sessions, eq(sessions.id, rsvps.sessionId))
    .where(and(coming, eq(rsvps.state, 'waitlisted')));
  return found;
}
