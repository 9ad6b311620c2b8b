import { copyFileSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { answer } from '../../src/answers/actions.ts';
import { dialect } from '../../src/db/dialect.ts';
import { sqliteFile } from '../../src/db/driver.ts';
import { makeWorld } from '../support/world.ts';
import { crowdedMeetup, invitedSession } from './support/crowds.ts';
import { addressOf } from './support/servers.ts';
import { patience, size } from './support/sizes.ts';

const damages = size(100, 1000);

/** Cuts the log off somewhere, or turns one bit of it. */
function damage(log: string) {
  const at = Math.floor(Math.random() * statSync(log).size);
  if (Math.random() < 0.5) return truncateSync(log, at);
  const bytes = readFileSync(log);
  bytes[at] = (bytes[at] as number) ^ (1 << Math.floor(Math.random() * 8));
  writeFileSync(log, bytes);
}

/** The RSVPs that are answered, that have a kept answer, and that have a letter. */
function stateOf(path: string) {
  const file = sqliteFile(path);
  const list = (sql: string) => file.prepare(sql).pluck().all() as string[];
  const sound = file.pragma('integrity_check', { simple: true });
  const broken = file.pragma('foreign_key_check') as unknown[];
  const going = list(`select id from rsvps where state = 'going' order by id`);
  const kept = list('select rsvp_id from answers order by rsvp_id');
  const told = list('select rsvp_id from letters order by rsvp_id');
  file.close();
  return { sound, broken, going, kept, told };
}

test.runIf(dialect === 'sqlite')(
  `a log torn or flipped in ${damages} ways gives a consistent prefix of what was answered`,
  async () => {
    const world = await makeWorld();
    const file = addressOf(world).file as string;
    // So few that the log is not written back into the file meanwhile: then only its last frames would count.
    const crowd = await crowdedMeetup(world, 40);
    const { invited } = await invitedSession(world, crowd);
    await world.house.store.scrub();
    for (const { rsvpId } of invited) await answer(world.house, rsvpId, { answer: 'yes', letGo: false });
    const lengths = new Set<number>();
    for (let i = 0; i < damages; i += 1) {
      for (const part of ['', '-wal']) copyFileSync(file + part, `${file}.torn${part}`);
      damage(`${file}.torn-wal`);
      const { sound, broken, going, kept, told } = stateOf(`${file}.torn`);
      expect([sound, broken]).toEqual(['ok', []]);
      expect([kept, told]).toEqual([going, going]);
      const first = invited.slice(0, going.length).map((one) => one.rsvpId);
      expect(going).toEqual(first.sort());
      lengths.add(going.length);
      for (const part of ['', '-wal', '-shm']) rmSync(`${file}.torn${part}`, { force: true });
    }
    expect(lengths.size).toBeGreaterThan(10);
    await world.close();
  },
  patience,
);
