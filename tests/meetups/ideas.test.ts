import { expect, test } from 'vitest';
import { isSlug, nextSlug, readableSlug, slugOf } from '../../src/meetups/slug.ts';
import { isSmall, partOffered, partsShown } from '../../src/meetups/small.ts';
import { elsewhere, furtherOf } from '../../src/meetups/start/steps.ts';
import { mayStartMeetups } from '../../src/meetups/who-may-start.ts';

const quiet = {
  full: false,
  members: 3,
  sharedWithoutRunbook: false,
  sessionsHeld: 0,
  noDates: false,
  themeless: false,
};
const plain = { online: false, signUp: 'open', reading: 'off' } as const;

test('a meetup is small until 15 members or a second organizer', () => {
  expect(isSmall({ members: 14, organizers: 1 })).toBe(true);
  expect(isSmall({ members: 15, organizers: 1 })).toBe(false);
  expect(isSmall({ members: 3, organizers: 2 })).toBe(false);
});

test('a small group sees what it switched on or already uses; a larger one sees everything', () => {
  const small = { members: 3, organizers: 1 };
  expect([...partsShown(small, ['audit'], plain)]).toEqual(['audit']);
  expect([...partsShown(small, [], { ...plain, online: true })]).toEqual(['online']);
  expect([...partsShown(small, [], plain, ['polls'])]).toEqual(['polls']);
  expect(partsShown({ members: 15, organizers: 1 }, [], plain).size).toBe(13);
});

test('a part offers itself once, when it is needed', () => {
  const full = { ...quiet, full: true };
  expect(partOffered(full, new Set(), [])).toBe('waitlist');
  expect(partOffered(full, new Set(), ['waitlist'])).toBeNull();
  expect(partOffered(full, new Set(['waitlist']), [])).toBeNull();
});

test.each([
  ['nothing', quiet, null],
  ['a first session that nothing follows', { ...quiet, sessionsHeld: 1, noDates: true }, 'polls'],
  ['a third session without a theme', { ...quiet, sessionsHeld: 2, themeless: true }, 'themes'],
  ['a theme for every session', { ...quiet, sessionsHeld: 2 }, null],
  ['a second organizer', { ...quiet, sharedWithoutRunbook: true }, 'tasks'],
  ['a third session held', { ...quiet, sessionsHeld: 3 }, 'letters'],
  ['a long time at it', { ...quiet, sessionsHeld: 6 }, 'terms'],
  ['ideas that run low for long', { ...quiet, sessionsHeld: 5, themeless: true }, 'aims'],
] as const)('%s is the reason for a part to offer itself', (_reason, happened, part) => {
  const before = part === 'terms' ? ['letters'] : part === 'aims' ? ['letters', 'themes'] : [];
  expect(partOffered(happened, new Set(), before)).toBe(part);
});

test('what a second organizer brings offers itself though it is on the pages, and once as well', () => {
  const shared = { ...quiet, sharedWithoutRunbook: true };
  expect(partOffered(shared, new Set(['tasks']), [])).toBe('tasks');
  expect(partOffered(shared, new Set(['tasks']), ['tasks'])).toBeNull();
});

test('an address comes from the Latin letters of a name, else from gentle words', () => {
  expect(slugOf('Café  Readers (Tokyo)')).toBe('cafe-readers-tokyo');
  expect(slugOf('朝の読書会')).toBeNull();
  expect(readableSlug(() => 0)).toBe('asa-asa-10');
  expect(isSlug(readableSlug((below) => below - 1))).toBe(true);
});

test.each(['new', 'ab', '-ab', 'ab-', 'a b', 'A1b', 'ａｂｃ', 'x'.repeat(41), '../x'])('%j is no address', (said) => {
  expect(isSlug(said)).toBe(false);
});

test('an address that is taken is followed by one that fits too', () => {
  expect(nextSlug('x'.repeat(40), () => 0)).toHaveLength(40);
  expect(isSlug(nextSlug('x'.repeat(40), () => 0))).toBe(true);
});

test('going back in the first ten minutes loses nothing, and nobody jumps ahead', () => {
  expect(furtherOf('send', 'dates')).toBe('send');
  expect(furtherOf('people', 'people')).toBe('preview');
  const meetup = { slug: 'asa', endedAt: null };
  expect(elsewhere({ ...meetup, startStep: 'people' }, 'send')).toBe('/meetups/asa/start/people');
  expect(elsewhere({ ...meetup, startStep: 'people' }, 'dates')).toBeNull();
});

test('once they are over, each thing has its own page', () => {
  const meetup = { slug: 'asa', endedAt: null, startStep: 'done' } as const;
  expect(elsewhere(meetup, 'dates')).toBe('/meetups/asa/cadence');
  expect(elsewhere({ ...meetup, endedAt: 1, startStep: 'send' }, 'send')).toBe('/meetups/asa');
});

test('who may start a meetup is as the operator has set it', () => {
  const anybody = { operatorSince: null, starterSince: null };
  expect(mayStartMeetups({ whoMayStart: 'anyone' }, anybody)).toBe(true);
  expect(mayStartMeetups({ whoMayStart: 'invited' }, anybody)).toBe(false);
  expect(mayStartMeetups({ whoMayStart: 'invited' }, { ...anybody, starterSince: 1 })).toBe(true);
  expect(mayStartMeetups({ whoMayStart: 'operators' }, { ...anybody, starterSince: 1 })).toBe(false);
});
