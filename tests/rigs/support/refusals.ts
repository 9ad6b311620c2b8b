import { expect } from 'vitest';
import { rsvps } from '../../../src/db/schema/meetups.ts';
import type { World } from '../../support/world.ts';
import { ask } from './ask.ts';
import type { Invited } from './crowds.ts';

/** Answers one after the other, each with a comment of its own. Gives how each ended. */
export async function answeredOneByOne(port: number, invited: readonly Invited[]) {
  const taken: string[] = [];
  const refused: string[] = [];
  for (const { rsvpId, page } of invited) {
    const comment = commentOf(rsvpId);
    const said = await ask(port, page, { form: { answer: 'going', comment } });
    if (said.status === 303) taken.push(rsvpId);
    else {
      expectCalm(said, comment);
      refused.push(rsvpId);
    }
  }
  return { taken, refused };
}

/** Long, so that a disk fills soon. */
export const commentOf = (rsvpId: string) => `遅れます ${rsvpId} ${'あ'.repeat(440)}`;

/** 503 with what was typed in it, and when to come again. */
export function expectCalm(said: { status: number; body: string; headers: Record<string, unknown> }, typed: string) {
  expect(said.status, said.body.slice(0, 500)).toBe(503);
  expect(Number(said.headers['retry-after'])).toBeGreaterThan(0);
  expect(said.body).toContain(typed);
  expect(said.body).not.toMatch(/SQLITE|Error:| at .*\.[jt]s/);
}

/** Everything acknowledged is there, and nothing of what was refused. */
export async function expectNothingFalse({ house }: World, ended: { taken: string[]; refused: string[] }) {
  const rows = await house.store.read.select({ id: rsvps.id, state: rsvps.state }).from(rsvps);
  const states = new Map(rows.map((row) => [row.id, row.state]));
  expect(ended.taken.filter((id) => states.get(id) !== 'going')).toEqual([]);
  expect(ended.refused.filter((id) => states.get(id) !== 'invited')).toEqual([]);
}
