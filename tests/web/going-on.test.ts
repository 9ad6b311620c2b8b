import { expect, test } from 'vitest';
import { makeWorld } from '../support/world.ts';

test.each(['%F0%9F%98%80', '%0D%0AX-Own: 1'])('an address with %s in it leads on without a failure', async (id) => {
  const { person, meetup, session, signIn } = await makeWorld();
  const host = await person('Hanako');
  const group = await meetup(host);
  const open = await session(group);
  const away = await (await signIn(host)).post(`/meetups/${group.slug}/sessions/${open.id}/rsvps/${id}/move`, {
    to: 'x',
  });
  expect(away.status).toBe(303);
  expect(away.location).toMatch(/^[\x21-\x7e]+$/);
});
