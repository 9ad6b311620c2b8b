import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { may, policy } from '../../src/access/policy.ts';
import { replies } from '../../src/db/schema/inbound.ts';
import { rsvps } from '../../src/db/schema/meetups.ts';
import { people } from '../../src/db/schema/people.ts';
import { canary, sings } from '../rigs/support/canary.ts';
import { invite } from '../support/links.ts';
import { makeTown, type Room, type Town } from '../support/town.ts';

const observer = { role: 'observer', signedIn: true, operator: false } as const;
const pages = Object.entries(policy).flatMap(([row, grant]) =>
  row.startsWith('GET /') && !/^GET \/(assets.*)?$/.test(row) && may(grant, observer) ? [row.slice(4)] : [],
);

/** Where an observer finds nothing: no code is owed, and who sees nobody needs none. */
const nothingThere: Record<string, number> = { '/sign-in/code': 303, '/me/second-factor': 404 };

let town: Town;
let room: Room;
beforeAll(async () => {
  town = await makeTown();
  room = await town.another();
  await attended(town, room.ids);
});
afterAll(() => town.close());

/** Whatever attendees may leave at a session: who comes is called, written to and heard as nobody else is. */
async function attended(world: Town, { meetupId, sessionId, replyId }: Room['ids']) {
  const { store } = world.house;
  const about = { reading: canary.name, badgeName: canary.name, company: canary.name, section: canary.name };
  const more = { title: canary.name, talkAbout: canary.name, industry: '製造' };
  const states = ['going', 'waitlisted', 'maybe', 'declined', 'requested', 'invited'] as const;
  for (const [n, state] of states.entries()) {
    const guest = await world.person(canary.name, { email: `${n}.${canary.email}`, ...about, ...more });
    await world.join({ id: meetupId }, guest);
    const [{ rsvpId }] = await invite(world, { id: sessionId, meetupId } as never, guest);
    const said = { state, comment: canary.comment, answeredAt: world.clock.now(), waitPosition: 1 };
    await store.write('town', (tx) => tx.update(rsvps).set(said).where(eq(rsvps.id, rsvpId)));
    if (state !== 'going') continue;
    const spoken = { body: canary.comment, personId: guest.id, rsvpId };
    await store.write('town', (tx) => tx.update(replies).set(spoken).where(eq(replies.id, replyId)));
    await store.write('town', (tx) =>
      tx.update(people).set({ refusedAt: 1, refusedWhy: canary.email }).where(eq(people.id, guest.id)),
    );
  }
}

test('an organizer reads who comes', async () => {
  const list = await town.visitors.organizer.get(await room.fill('/meetups/:slug/sessions/:sessionId/host'));
  expect([sings(list.body), list.body.includes(canary.comment)]).toEqual([true, true]);
});

test.each(pages)('an observer reads nobody who comes at %s', async (route) => {
  for (const lang of ['ja', 'en']) {
    const { status, body } = await town.visitors.observer.get(`${await room.fill(route)}?lang=${lang}`);
    expect(status).toBe(nothingThere[route] ?? 200);
    expect(body.split('\n').filter(sings)).toEqual([]);
  }
});

test('nor in the calendar of the team', async () => {
  const page = await room.fill('/meetups/:slug/team/feed');
  await town.visitors.observer.post(page, { act: 'new' });
  const address = /\/feeds\/team\/\w+\/sessions\.ics/.exec((await town.visitors.observer.get(page)).body)?.[0] ?? '';
  const { status, body } = await town.stranger().get(address);
  expect([status, body.includes('BEGIN:VEVENT'), sings(body.replace(/\r\n /g, ''))]).toEqual([200, true, false]);
});
