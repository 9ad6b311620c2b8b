import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dumpBack, dumpOut } from '../../src/db/copy-postgres.ts';
import { copyOut, putBack } from '../../src/db/copy-sqlite.ts';
import { dialect } from '../../src/db/dialect.ts';
import { answers, rsvps } from '../../src/db/schema/meetups.ts';
import { openStore, type Store, type StoreAddress } from '../../src/db/store.ts';
import { unusedDatabase } from '../support/postgres-databases.ts';
import { makeWorld } from '../support/world.ts';
import { ask, connections } from './support/ask.ts';
import { crowdedMeetup, type Invited, invitedSession } from './support/crowds.ts';
import { inLanes } from './support/lanes.ts';
import { addressOf, startServers } from './support/servers.ts';
import { patience, size } from './support/sizes.ts';
import { tableHashes } from './support/tables.ts';

const backups = size(dialect === 'sqlite' ? 5 : 2, 20);
const place = () => join(String(process.env.TEST_FOLDER), randomBytes(6).toString('hex'));

/** Backs up what is in use, restores it elsewhere, and opens that. */
async function restored(address: StoreAddress): Promise<Store> {
  const backup = place();
  if (dialect === 'postgres') {
    dumpOut(address.url as string, backup);
    const url = await unusedDatabase();
    await dumpBack(url, backup, place());
    return openStore({ url });
  }
  copyOut(address.file as string, backup);
  const file = place();
  putBack(backup, file, 'now');
  return openStore({ file });
}

test(
  `${backups} backups under load each restore to a consistent whole that lacks nothing acknowledged before`,
  async () => {
    const world = await makeWorld();
    const { invited } = await invitedSession(world, await crowdedMeetup(world, 100 + backups * 150));
    const [port] = (await startServers(world, 1)) as [number];
    const heard: string[] = [];
    const load = { over: false };
    const agent = connections(8);
    const answering = inLanes(8, invited, async ({ rsvpId, page }: Invited) => {
      if (load.over) return;
      expect((await ask(port, page, { form: { answer: 'going' }, agent })).status).toBe(303);
      heard.push(rsvpId);
      // The load lasts as long as the backups do.
      await new Promise((resolve) => setTimeout(resolve, 40));
    });
    const sizes = new Set<number>();
    for (let i = 0; i < backups; i += 1) {
      while (heard.length < (i + 1) * 10) await new Promise((resolve) => setTimeout(resolve, 5));
      const before = [...heard];
      const copy = await restored(addressOf(world));
      const going = (await copy.read.select().from(rsvps)).filter((row) => row.state === 'going').map((row) => row.id);
      const kept = (await copy.read.select().from(answers)).map((row) => row.rsvpId);
      expect(kept.sort()).toEqual(going.sort());
      expect(before.filter((id) => !going.includes(id))).toEqual([]);
      sizes.add(going.length);
      await copy.close();
    }
    load.over = true;
    await answering;
    agent.destroy();
    expect(sizes.size).toBeGreaterThan(1);
    const last = await restored(addressOf(world));
    expect(await tableHashes(last.read)).toEqual(await tableHashes(world.house.store.read));
    await last.close();
    await world.close();
  },
  patience,
);
