import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dialect } from '../../src/db/dialect.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { unsealed } from '../../src/outbox/seal.ts';
import type { World } from '../support/world.ts';
import { canary, canaryWorld, sings } from './support/canary.ts';
import { addressOf } from './support/servers.ts';
import { patience } from './support/sizes.ts';
import { allRows } from './support/tables.ts';

/** Tables whose rows sing, composed letters among them. */
async function singing({ house }: World): Promise<string[]> {
  const rows = await allRows(house.store.read);
  const composed = await house.store.read.select({ id: letters.id, message: letters.message }).from(letters);
  const opened = composed.map(({ id, message }) => message && unsealed(house.keys, id, message));
  const found = Object.keys(rows).filter((table) => rows[table]?.some(sings));
  const inMessage = opened.some((message) => message && sings(message.toString()));
  return inMessage ? [...found, 'letters'] : found;
}

test(
  'somebody who deletes their account is in no row, in no file of the database and on no page any more',
  async () => {
    const { world, host, meetup, sessionId, phone } = await canaryWorld({ stuck: true });
    expect((await singing(world)).sort()).toEqual(['answers', 'imports', 'letters', 'people', 'rsvps']);
    const done = await phone.post('/me/delete', { sure: 'yes' });
    expect(done.status).toBe(200);
    expect(await singing(world)).toEqual([]);
    if (dialect === 'sqlite') {
      const { file } = addressOf(world);
      for (const part of ['', '-wal', '-shm', '-journal'].filter((one) => existsSync(file + one)))
        expect([part, sings(readFileSync(file + part, 'utf8'))]).toEqual([part, false]);
    }
    for (const path of ['members', 'audit', 'sessions', `sessions/${sessionId}/host`, 'members/export.csv'])
      expect([path, sings((await host.get(`/meetups/${meetup.slug}/${path}`)).body)]).toEqual([path, false]);
    expect((await phone.get('/me')).status).toBe(303);
    await world.close();
  },
  patience,
);

test(
  'and can come again as somebody new',
  async () => {
    const { world, host, meetup, phone } = await canaryWorld({ stuck: true });
    await phone.post('/me/delete', { sure: 'yes' });
    const yes = { consent: 'yes', consentWords: 'また来ます' };
    await host.post(`/meetups/${meetup.slug}/members/add`, { name: canary.name, email: canary.email, ...yes });
    expect((await host.get(`/meetups/${meetup.slug}/members`)).body).toContain(canary.email);
    await world.close();
  },
  patience,
);
