import { expect, test } from 'vitest';
import { freesSeat, type Scene, type Stand, standAfter } from '../../src/rsvps/answering.ts';
import type { RsvpState, Way } from '../../src/seats/seats.ts';

const states: RsvpState[] = [
  'invited',
  'unconfirmed',
  'requested',
  'going',
  'waitlisted',
  'offered',
  'maybe',
  'declined',
  'withdrawn',
];
const ways: Way[] = ['on_site', 'online'];
const both = [true, false];

/** Every state, way, answer, seat and hour there is. */
function everything() {
  const cases: { was: Stand; way: Way; letGo: boolean; scene: Scene }[] = [];
  for (const state of states)
    for (const held of ways)
      for (const way of ways)
        for (const late of both)
          for (const here of both)
            for (const there of both)
              for (const letGo of both) {
                const was = { state, way: held, waitPosition: 7 };
                cases.push({ was, way, letGo, scene: { late, seat: { on_site: here, online: there }, last: 9 } });
              }
  return cases;
}

const yes = ({ was, way, letGo, scene }: ReturnType<typeof everything>[number]) =>
  standAfter(was, { said: 'yes', way, letGo }, scene);

test('nobody sits down without a seat that is free or theirs', () => {
  for (const one of everything()) {
    const held = ['going', 'offered'].includes(one.was.state) && one.was.way === one.way;
    if (yes(one)?.state === 'going') expect(one.scene.seat[one.way] || held).toBe(true);
  }
});

test('after the deadline only who had said yes before goes by themselves', () => {
  for (const one of everything().filter(({ scene }) => scene.late)) {
    const saidYes = ['going', 'offered', 'waitlisted'].includes(one.was.state);
    if (!saidYes) expect(yes(one)?.state).toBe('requested');
  }
});

test('a seat is never lost by asking for the other way, unless it is let go', () => {
  for (const one of everything().filter(({ was, letGo }) => was.state === 'going' && !letGo)) {
    const after = yes(one);
    expect(after === null || after.state === 'going').toBe(true);
  }
});

test('the same yes once more changes nothing', () => {
  for (const one of everything()) {
    const after = yes(one);
    if (after === null) continue;
    const again = standAfter(after, { said: 'yes', way: one.way, letGo: one.letGo }, one.scene);
    expect(again).toEqual(after);
  }
});

test('who comes back to the waitlist comes last', () => {
  for (const one of everything()) {
    const after = yes(one);
    const stayed = one.was.state === 'waitlisted' && one.was.way === one.way;
    if (after?.state === 'waitlisted' && !stayed) expect(after.waitPosition).toBeGreaterThan(9);
  }
});

test('no and maybe are always possible and hold nothing', () => {
  for (const { was, way, scene } of everything()) {
    expect(standAfter(was, { said: 'maybe', way }, scene)?.state).toBe('maybe');
    expect(['declined', 'withdrawn']).toContain(standAfter(was, { said: 'no', way }, scene)?.state);
  }
});

test('a seat frees exactly when its holder holds it no more', () => {
  const at = (state: RsvpState, way: Way = 'on_site'): Stand => ({ state, way, waitPosition: null });
  expect(freesSeat(at('going'), at('withdrawn'))).toBe(true);
  expect(freesSeat(at('offered'), at('maybe'))).toBe(true);
  expect(freesSeat(at('going'), at('going', 'online'))).toBe(true);
  expect(freesSeat(at('offered'), at('going'))).toBe(false);
  expect(freesSeat(at('waitlisted'), at('withdrawn'))).toBe(false);
});
