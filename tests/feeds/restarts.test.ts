import { expect, onTestFinished, test } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { sessions } from '../../src/db/schema/meetups.ts';
import { openStore } from '../../src/db/store.ts';
import { makeKeys } from '../../src/links/tokens.ts';
import { urls } from '../../src/links/urls.ts';
import { makeEvening } from '../support/evening.ts';
import { type TestVisitor, visitor } from '../support/visitor.ts';
import type { World } from '../support/world.ts';

const day = 86_400_000;

/** Another process of the same instance, as after a restart: its own connection, keys and pages over one database. */
async function restarted({ house }: World): Promise<TestVisitor> {
  const store = await openStore({ durable: false, strict: true, ...house.store.address });
  const app = buildApp({ ...house, store, keys: makeKeys('s'.repeat(40)) });
  await app.ready();
  onTestFinished(async () => {
    await app.close();
    await store.close();
  });
  return visitor(app, house.settings.origin);
}

async function addressIn(who: TestVisitor, page: string): Promise<string> {
  await who.post(page, { act: 'new' });
  return /(\/feeds\/\S+?\/sessions\.ics)/.exec((await who.get(page)).body)?.[1] ?? '';
}

test('after a restart every feed has the same bytes and the same ETag, and who has them is told 304', async () => {
  const { world, meetup, host, mei } = await makeEvening();
  const { slug } = meetup;
  const addresses = [
    urls.meetupFeed(slug),
    urls.announcements(slug),
    await addressIn(await world.signIn(mei), urls.myFeed),
    await addressIn(await world.signIn(host), urls.myTeamFeed(slug)),
  ];
  const before = await Promise.all(addresses.map((address) => world.stranger().get(address)));
  world.clock.pass({ hours: 5 });
  const after = await restarted(world);
  for (const [at, address] of addresses.entries()) {
    const { body, headers } = before[at] as (typeof before)[number];
    const again = await after.get(address);
    expect([again.status, again.headers.etag, again.body]).toEqual([200, headers.etag, body]);
    expect(again.headers['last-modified']).toBe(headers['last-modified']);
    expect((await after.get(address, { 'if-none-match': String(headers.etag) })).status, address).toBe(304);
  }
});

test.each(['public', 'private', 'team'])(
  'in the %s feed a cancelled session stays for 60 days, then it goes',
  async (which) => {
    const { world, meetup, host, mei, say } = await makeEvening();
    await say('going', mei);
    const [reader, page] = which === 'team' ? [host, urls.myTeamFeed(meetup.slug)] : [mei, urls.myFeed];
    const own = await addressIn(await world.signIn(reader), page);
    const address = which === 'public' ? urls.meetupFeed(meetup.slug) : own;
    const startsAt = world.clock.now() + 90 * day;
    const cancelled = { cancelledAt: world.clock.now(), startsAt, endsAt: startsAt + 7_200_000 };
    await world.house.store.write('s', (tx) => tx.update(sessions).set(cancelled));
    world.clock.pass({ days: 59 });
    expect((await world.stranger().get(address)).body).toContain('SUMMARY:【中止】');
    world.clock.pass({ days: 2 });
    expect((await world.stranger().get(address)).body).not.toContain('BEGIN:VEVENT');
  },
);
