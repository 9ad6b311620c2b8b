import { expect, test } from 'vitest';
import { isStopped } from '../../src/mail/families.ts';
import { kindRules, letterKinds } from '../../src/mail/kinds.ts';
import { marksOf } from '../../src/stops/wants.ts';

const asa = 'asa';
const everything = [{ meetupId: '', family: '' }];
const whole = [{ meetupId: asa, family: '' }];
const reminders = [{ meetupId: asa, family: 'reminders' }];

test('sign-in and what confirms one’s own act always goes', () => {
  const going = letterKinds.filter((kind) => !isStopped(kind, asa, everything, true));
  expect(going).toEqual(letterKinds.filter((kind) => kindRules[kind].family === null));
  for (const own of ['sign-in', 'confirm-signup', 'answer-received', 'waitlisted'] as const)
    expect(going).toContain(own);
});

test('a stop is of its meetup and its kind alone', () => {
  expect(isStopped('day-before', asa, reminders, true)).toBe(true);
  expect(isStopped('invitation', asa, reminders, false)).toBe(false);
  expect(isStopped('day-before', 'yoru', reminders, true)).toBe(false);
  expect(isStopped('day-before', 'yoru', whole, true)).toBe(false);
});

test('who stopped a meetup and still has a seat hears that the session is cancelled, nobody else does', () => {
  expect(isStopped('session-cancelled', asa, whole, true)).toBe(false);
  expect(isStopped('session-cancelled', asa, whole, false)).toBe(true);
  expect(isStopped('day-before', asa, whole, true)).toBe(true);
  expect(isStopped('session-cancelled', asa, everything, true)).toBe(true);
});

test('organizers see the strongest word alone', () => {
  expect(marksOf([...reminders, { meetupId: asa, family: 'invitations' }], asa)).toEqual(['reminders', 'invitations']);
  expect(marksOf([...reminders, ...whole], asa)).toEqual(['meetup']);
  expect(marksOf([...whole, ...everything], asa)).toEqual(['everything']);
  expect(marksOf(reminders, 'yoru')).toEqual([]);
});
