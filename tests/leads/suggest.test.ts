import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Candidate, hasLed, type Slot, suggestTurns } from '../../src/leads/rota/suggest.ts';

const host: Candidate = { personId: 'hanako', led: 9, lastAt: 900, learns: false, isHost: true };
const ken: Candidate = { personId: 'ken', led: 2, lastAt: 500, learns: false, isHost: false };
const ren: Candidate = { personId: 'ren', led: 2, lastAt: 300, learns: false, isHost: false };
const midori: Candidate = { personId: 'midori', led: 0, lastAt: null, learns: true, isHost: false };
const slot = (id: string, more: Partial<Slot> = {}): Slot => ({
  id,
  startsAt: 1000 + Number(id),
  leadId: null,
  backupId: null,
  passed: [],
  ...more,
});
const leads = (people: Candidate[], slots: Slot[]) =>
  slots.map(({ id }) => suggestTurns(people, slots).get(id)?.leadId ?? null);

test('who led least leads next, and of those who led longest ago', () => {
  expect(leads([host, ken, ren], [slot('1'), slot('2'), slot('3')])).toEqual(['ren', 'ken', 'ren']);
});

test('whoever learns has the next turn, with somebody beside them who has led', () => {
  const suggested = suggestTurns([host, ken, midori], [slot('1'), slot('2')]);
  expect(suggested.get('1')).toEqual({ leadId: 'midori', besideId: 'ken' });
  expect(suggested.get('2')).toEqual({ leadId: 'midori', besideId: null });
});

test('whoever said no to a session is not suggested for it again', () => {
  expect(leads([host, ren], [slot('1', { passed: ['ren'] })])).toEqual(['hanako']);
});

test('a session that somebody leads counts for them', () => {
  expect(leads([ken, ren], [slot('1', { leadId: 'ren' }), slot('2')])).toEqual([null, 'ken']);
});

test('with nobody who has led, no first-timer is suggested', () => {
  expect(leads([midori], [slot('1')])).toEqual([null]);
});

const candidate = fc.record({
  personId: fc.uuid(),
  led: fc.integer({ min: 0, max: 5 }),
  lastAt: fc.option(fc.integer({ min: 1, max: 1000 })),
  learns: fc.boolean(),
  isHost: fc.boolean(),
});

test('nobody is ever suggested to lead for the first time alone, nor to stand beside themselves', () => {
  fc.assert(
    fc.property(fc.array(candidate, { maxLength: 8 }), fc.integer({ min: 1, max: 12 }), (people, many) => {
      const slots = Array.from({ length: many }, (_, i) => slot(String(i)));
      const ledAs = new Map(people.map((one) => [one.personId, hasLed(one)]));
      for (const { id } of slots) {
        const found = suggestTurns(people, slots).get(id);
        if (found === undefined) continue;
        expect(ledAs.get(found.leadId) || found.besideId !== null).toBe(true);
        expect(found.besideId).not.toBe(found.leadId);
        ledAs.set(found.leadId, true);
      }
    }),
  );
});
