import { afterAll, beforeAll, expect, test } from 'vitest';
import { everyPlace, type Place } from '../rigs/support/estate.ts';
import { makeTown, type Town } from '../support/town.ts';

let town: Town;
let places: Place[];
beforeAll(async () => {
  town = await makeTown();
  places = await everyPlace(town, 'GET');
});
afterAll(() => town.close());

const signedIn = ['outsider', 'member', 'observer', 'organizer', 'co-host', 'host', 'operator'];

test('every answer keeps out frames, sniffing and foreign scripts, and says nothing to where one goes next', async () => {
  expect(places.length).toBeGreaterThan(100);
  for (const { who, path } of [
    ...places,
    ...places.map(({ path }) => ({ who: 'stranger' as const, path: `${path}x` })),
  ]) {
    const { headers } = await town.visitors[who].get(path);
    const said = String(headers['content-security-policy']);
    expect([path, said]).toEqual([path, expect.stringMatching(/frame-ancestors 'none'/)]);
    expect([path, said]).toEqual([path, expect.stringMatching(/default-src 'none'/)]);
    expect([path, headers['x-content-type-options']]).toEqual([path, 'nosniff']);
    expect([path, headers['referrer-policy']]).toEqual([path, 'same-origin']);
  }
});

test('what is shown to somebody who is signed in, or by a link, is kept by no cache', async () => {
  for (const { who, path } of places) {
    const isTheirs = signedIn.includes(who) || /^\/(?!meetups\/).*\/[a-z2-7]{26}(\/|$)/.test(path);
    if (!isTheirs) continue;
    const { headers } = await town.visitors[who].get(path);
    expect([path, headers['cache-control']]).toEqual([path, expect.stringMatching(/no-store|private/)]);
  }
});
