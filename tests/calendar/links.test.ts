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

  test.each(['google', 'outlook', 'office'] as const)('carries Japanese to %s as it was written', (where) => {
    const { searchParams } = new URL(addToCalendarLinks(evening)[where]);
    expect(searchParams.get(where === 'google' ? 'text' : 'subject')).toBe(evening.title);
    expect(searchParams.get('location')).toBe('市民センター 3階 会議室, 東京都千代田区1-1');
    expect(searchParams.get(where === 'google' ? 'details' : 'body')).toContain('(日本時間)\n会場: 市民センター 3階;');
  });

  test('the longest Japanese is cut between characters and keeps the address of the page', () => {
    const long = { title: '襷'.repeat(500), location: '𠮷'.repeat(500), description: '話す。'.repeat(2000) };
    for (const link of Object.values(addToCalendarLinks({ ...evening, ...long }))) {
      const { searchParams, href } = new URL(link);
      expect(href.length).toBeLessThan(8_000);
      expect(searchParams.get('details') ?? searchParams.get('body')).toMatch(new RegExp(`\n\n${evening.url}$`));
      expect([...searchParams.values()].join('')).not.toMatch(/\ufffd/);
    }
  });

  // 2026-03-29 01:30 in Berlin, half an hour before summer time; 2026-10-25 02:30, the first of two.
  test.each([
    ['2026-03-29T00:30:00Z', '2026-03-29T01:30:00Z', '20260329T003000Z/20260329T013000Z'],
    ['2026-10-25T00:30:00Z', '2026-10-25T02:30:00Z', '20261025T003000Z/20261025T023000Z'],
  ])('a session over the change of the clocks at %s keeps its moments', (from, to, dates) => {
    const links = addToCalendarLinks({ ...evening, startsAt: Date.parse(from), endsAt: Date.parse(to) });
    expect(new URL(links.google).searchParams.get('dates')).toBe(dates);
    for (const link of [links.outlook, links.office]) {
      const { searchParams } = new URL(link);
      expect([searchParams.get('startdt'), searchParams.get('enddt')]).toEqual([from, to]);
    }
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
