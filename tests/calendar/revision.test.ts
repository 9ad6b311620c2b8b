import { describe, expect, test } from 'vitest';
import { etagOf, isKnown, lastModifiedOf } from '../../src/calendar/revision.ts';
import { evening } from './samples.ts';

describe('a client that has the feed already', () => {
  const etag = etagOf('BEGIN:VCALENDAR');

  test('holds a strong tag that changes with every byte', () => {
    expect(etag).toMatch(/^"[\w-]{27}"$/);
    expect(etagOf('BEGIN:VCALENDAR')).toBe(etag);
    expect(etagOf('BEGIN:VCALENDAR ')).not.toBe(etag);
  });

  test.each([etag, `W/${etag}`, `"old", ${etag}`, '*'])('is known by If-None-Match: %s', (header) => {
    expect(isKnown(header, etag)).toBe(true);
  });

  test.each([undefined, '', '"old"', etag.slice(1, -1)])('is not known by %s', (header) => {
    expect(isKnown(header, etag)).toBe(false);
  });

  test('is told the newest revision', () => {
    expect(lastModifiedOf([evening, { ...evening, lastModified: 5 }])).toBe(evening.lastModified);
    expect(lastModifiedOf([])).toBeNull();
  });
});
