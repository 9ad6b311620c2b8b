import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Candidate, hasLed, type Slot, suggestTurns, wantsToLearn } from '../../src/leads/rota/suggest.ts';

const inTeam = { learns: false, inTeam: true, offeredAt: null, isHost: false };
const host: Candidate = { ...inTeam, personId: 'hanako', led: 9, lastAt: 900, isHost: true };
const ken: Candidate = { ...inTeam, personId: 'ken', led: 2, lastAt: 500 };
const ren: Candidate = { ...inTeam, personId: 'ren', led: 2, lastAt: 300 };
const midori: Candidate = { ...inTeam, personId: 'midori', led: 0, lastAt: null, learns: true };
const aoi: Candidate = { ...midori, personId: 'aoi', inTeam: false, offeredAt: 700 };
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

test('who offered help is suggested after those who watch already, whoever offered longest ago first', () => {
  const sora = { ...aoi, personId: 'sora', offeredAt: 600 };
  const slots = [slot('1'), slot('2', { passed: ['midori'] }), slot('3', { passed: ['midori', 'sora'] })];
  expect(leads([host, ken, aoi, sora, midori], slots)).toEqual(['midori', 'sora', 'aoi']);
});

test('who offered help and never led is not suggested where nobody who has led could stand by', () => {
  expect(leads([aoi, midori], [slot('1')])).toEqual([null]);
  expect(leads([host, aoi], [slot('1', { passed: ['hanako'] })])).toEqual([null]);
});

test.each([
  ['observer', null, true],
  ['organizer', null, false],
  ['organizer', 700, true],
  [null, 700, true],
  ['host', 700, false],
] as const)('as %s with an offer of %s: wants to learn is %s', (role, offeredAt, learns) => {
  expect(wantsToLearn({ role, offeredAt })).toBe(learns);
});

const candidate = fc.record({
  personId: fc.uuid(),
  led: fc.integer({ min: 0, max: 5 }),
  lastAt: fc.option(fc.integer({ min: 1, max: 1000 })),
  learns: fc.boolean(),
  inTeam: fc.boolean(),
  offeredAt: fc.option(fc.integer({ min: 1, max: 1000 })),
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
