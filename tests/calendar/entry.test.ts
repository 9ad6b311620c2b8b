import { describe, expect, test } from 'vitest';
import { sessionEntry } from '../../src/calendar/entry.ts';
import { staysInFeed } from '../../src/calendar/window.ts';

const day = 86_400_000;
const marks = { cancelled: '[Cancelled] ', postponed: '[Postponed] ' };
const said = { uid: 'u@x', title: 'Friday', description: '', location: '', url: 'https://example.com/', marks };
const session = {
  sequence: 1,
  createdAt: 10,
  revisedAt: 20,
  startsAt: 30,
  endsAt: 40,
  cancelledAt: null,
  postponedAt: null,
};

describe('a session as an entry', () => {
  test('is stamped with its newest revision in a feed', () => {
    expect(sessionEntry(session, said)).toMatchObject({
      dtstamp: 20,
      lastModified: 20,
      created: 10,
      status: 'confirmed',
    });
  });

  test('is stamped with the moment of the first try in a letter', () => {
    expect(sessionEntry(session, { ...said, stampedAt: 25 })).toMatchObject({ dtstamp: 25, lastModified: 20 });
  });

  test('shows as cancelled while it is cancelled or its new date is open', () => {
    expect(sessionEntry({ ...session, postponedAt: 22 }, said)).toMatchObject({
      status: 'cancelled',
      mark: '[Postponed] ',
    });
    expect(sessionEntry({ ...session, postponedAt: 22, cancelledAt: 23 }, said)).toMatchObject({
      mark: '[Cancelled] ',
    });
  });
});

describe('a feed holds', () => {
  const now = 1000 * day;

  test.each([
    [-90, true],
    [-91, false],
    [0, true],
    [366, true],
    [367, false],
  ])('a session %i days from now: %s', (days, held) => {
    expect(staysInFeed({ startsAt: now + days * day, cancelledAt: null }, now)).toBe(held);
  });

  test('a cancelled one for 60 days', () => {
    expect(staysInFeed({ startsAt: now, cancelledAt: now - 59 * day }, now)).toBe(true);
    expect(staysInFeed({ startsAt: now, cancelledAt: now - 61 * day }, now)).toBe(false);
  });
});
