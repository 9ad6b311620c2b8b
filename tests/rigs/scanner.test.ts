import { expect, test } from 'vitest';
import { enrol } from '../../src/members/changes.ts';
import { openSession } from '../../src/openings/actions.ts';
import { draft } from '../support/evening.ts';
import type { Caught } from '../support/mailbox.ts';
import { makeWorld, type World } from '../support/world.ts';
import { delivered, pathsIn } from './support/letters.ts';
import { patience } from './support/sizes.ts';
import { tableHashes } from './support/tables.ts';

const scanners = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 SafeLinks',
  'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
  'facebookexternalhit/1.1; line-poker/1.0',
];

/** A meetup that invites its members, and strangers who sign up, join, sign in. Gives every mail of that evening. */
async function letters(world: World): Promise<Caught[]> {
  const host = await world.person('Hanako');
  const meetup = await world.meetup(host);
  for (const name of ['Mei', 'Ken']) {
    const { id: personId } = await world.person(name);
    const added = { meetupId: meetup.id, personId, addedBy: host.id, now: world.clock.now(), consent: null };
    const row = { ...added, state: 'member', source: 'host' } as const;
    await world.house.store.write('member', (tx) => enrol(tx, world.house.keys, row));
  }
  const { id } = await world.session(meetup, draft);
  const opening = { hostGoing: true, leadGoing: true };
  await openSession(world.house, { personId: host.id }, meetup.id, id, opening);
  const stranger = world.stranger();
  await stranger.post(`/meetups/${meetup.slug}/sessions/${id}/sign-up`, { name: 'Yuki', email: 'yuki@example.com' });
  await stranger.post(`/meetups/${meetup.slug}/join`, { name: 'Aoi', email: 'aoi@example.com' });
  await stranger.post('/sign-in', { email: 'mei@example.com' });
  world.clock.pass({ minutes: 10 });
  return delivered(world);
}

const pathTo = (mails: Caught[], reader: string, what: RegExp) =>
  mails
    .filter((one) => one.to.includes(reader))
    .flatMap(pathsIn)
    .find((path) => what.test(path)) ?? `nothing like ${what} to ${reader}`;

test(
  'scanners that open every link of every letter three times change nothing, and people’s links still work',
  async () => {
    const world = await makeWorld();
    const mails = await letters(world);
    const paths = [...new Set(mails.flatMap(pathsIn))];
    expect(new Set(paths.map((path) => path.split('/')[1]))).toEqual(
      new Set(['answers', 'confirm', 'meetups', 'sign-in', 'stop']),
    );
    const before = await tableHashes(world.house.store.read);
    for (const url of paths)
      for (const userAgent of scanners)
        for (const method of ['GET', 'HEAD', 'OPTIONS'] as const) {
          const headers = { host: 'tasuki.test', 'user-agent': userAgent };
          const { statusCode } = await world.app.inject({ method, url, headers });
          expect([url, method, statusCode < 500]).toEqual([url, method, true]);
        }
    expect(await tableHashes(world.house.store.read)).toEqual(before);

    const human = world.stranger();
    for (const [reader, what, form] of [
      ['mei@example.com', /^\/answers\/\w+/, { answer: 'going' }],
      ['yuki@example.com', /^\/confirm\/session/, {}],
      ['aoi@example.com', /^\/confirm\/member/, {}],
      ['mei@example.com', /^\/sign-in\//, {}],
      ['ken@example.com', /^\/stop\//, { 'List-Unsubscribe': 'One-Click' }],
    ] as const) {
      const path = pathTo(mails, reader, what).replace(/\?.*/, '');
      const said = await human.post(path, form);
      expect([path, said.status < 400]).toEqual([path, true]);
    }
    expect(await tableHashes(world.house.store.read)).not.toEqual(before);
    await world.close();
  },
  patience,
);
