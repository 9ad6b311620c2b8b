import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addToCalendarLinks, webcalAddress } from '../../src/calendar/links.ts';
import { evening, hostileEntry } from './samples.ts';

const links = addToCalendarLinks({ ...evening, title: 'C++ & friends', description: 'Bring nothing.' });

describe('add to my calendar', () => {
  test('fills in a new entry at Google', () => {
    const { searchParams, hostname } = new URL(links.google);
    expect(hostname).toBe('calendar.google.com');
    expect(searchParams.get('text')).toBe('C++ & friends');
    expect(searchParams.get('dates')).toBe('20261204T100000Z/20261204T120000Z');
    expect(searchParams.get('details')).toBe(`Bring nothing.\n\n${evening.url}`);
  });

  test.each(['outlook', 'office'] as const)('fills in a new entry at %s, without a plus for a space', (where) => {
    const { searchParams, search } = new URL(links[where]);
    expect(search).not.toContain('+');
    expect(searchParams.get('subject')).toBe('C++ & friends');
    expect(searchParams.get('startdt')).toBe('2026-12-04T10:00:00Z');
    expect(searchParams.get('location')).toBe(evening.location);
  });

  test('stays short enough to be opened, whatever people write', () => {
    fc.assert(
      fc.property(hostileEntry, (entry) => {
        for (const link of Object.values(addToCalendarLinks(entry)))
          expect(new URL(link).href.length).toBeLessThan(8_000);
      }),
    );
  });

  test('subscribes by webcal', () => {
    expect(webcalAddress('https://example.com/feeds/abc.ics')).toBe('webcal://example.com/feeds/abc.ics');
  });
});
