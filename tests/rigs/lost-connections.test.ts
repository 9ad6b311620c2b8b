import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { expect, test } from 'vitest';
import { dialect } from '../../src/db/dialect.ts';
import { makeWorld } from '../support/world.ts';
import { ask, connections } from './support/ask.ts';
import { crowdedMeetup, invitedSession } from './support/crowds.ts';
import { inLanes } from './support/lanes.ts';
import { commentOf, expectCalm, expectNothingFalse } from './support/refusals.ts';
import { addressOf, startServers } from './support/servers.ts';
import { patience, size } from './support/sizes.ts';

const times = size(8, 100);

/** Ends every connection of the servers, as a restart of PostgreSQL does. */
const cut =
  'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = $1';

test.runIf(dialect === 'postgres')(
  `PostgreSQL that ends every connection ${times} times: calm pages meanwhile, no false yes, no restart needed`,
  async () => {
    const world = await makeWorld();
    const { invited } = await invitedSession(world, await crowdedMeetup(world, 80 * times));
    const [port] = (await startServers(world, 1)) as [number];
    const host = await world.signIn(await world.person('Otto'));
    const cookie = Object.entries(host.cookies)
      .map((one) => one.join('='))
      .join('; ');
    const admin = new pg.Client({ connectionString: addressOf(world).url });
    await admin.connect();
    const agent = connections(8);
    const taken: string[] = [];
    let refused = 0;
    const cutting = { over: false };
    const answering = inLanes(8, invited, async ({ rsvpId, page }) => {
      if (cutting.over) return;
      const comment = commentOf(rsvpId);
      const form = { name: comment.slice(0, 70) };
      const asked = [ask(port, page, { agent }), ask(port, '/me', { agent, form, headers: { cookie } })];
      for (const said of await Promise.all(asked)) if (said.status >= 500) expectCalm(said, '');
      const said = await ask(port, page, { form: { answer: 'going', comment }, agent });
      if (said.status === 303) taken.push(rsvpId);
      else {
        expectCalm(said, comment);
        refused += 1;
      }
    });
    for (let i = 0; i < times; i += 1) {
      await pause(100 + Math.random() * 100);
      await admin.query(cut, ['rig']);
    }
    cutting.over = true;
    await answering;
    expect(refused).toBeGreaterThan(0);
    await expectNothingFalse(world, { taken, refused: [] });
    const last = await ask(port, invited.at(-1)?.page as string, { form: { answer: 'going' } });
    expect(last.status).toBe(303);
    agent.destroy();
    await admin.end();
    await world.close();
  },
  patience,
);
