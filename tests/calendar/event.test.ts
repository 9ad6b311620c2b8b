import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../src/calendar/entry.ts';
import { eventFile } from '../../src/calendar/event.ts';
import { events, octetsOf, read, shapeOf } from './read.ts';
import { cancelledEvening, evening, hostileEntry } from './samples.ts';

describe('the calendar file a member gets', () => {
  test('says when, where and what, as it was written', () => {
    const [event] = events(eventFile(evening));
    expect(event?.getFirstPropertyValue('summary')).toBe(evening.title);
    expect(event?.getFirstPropertyValue('description')).toBe(evening.description);
    expect(event?.getFirstPropertyValue('location')).toBe(evening.location);
    expect(event?.getFirstPropertyValue('url')).toBe(evening.url);
    expect(event?.getFirstPropertyValue('uid')).toBe(evening.uid);
    expect(event?.getFirstPropertyValue('sequence')).toBe(2);
  });

  test('gives every moment in UTC, whatever the zone of the process', () => {
    const file = eventFile(evening);
    expect(file).toContain('\r\nDTSTART:20261204T100000Z\r\nDTEND:20261204T120000Z\r\n');
    expect(file).toContain('\r\nDTSTAMP:20261106T030000Z\r\n');
    expect(file).toContain('\r\nCREATED:20261001T000000Z\r\nLAST-MODIFIED:20261106T030000Z\r\n');
    expect(file).not.toMatch(/TZID|RRULE|VALARM/);
  });

  test('asks for no reply: nobody would read it', () => {
    expect(eventFile(evening)).not.toMatch(/METHOD|ORGANIZER|ATTENDEE|X-PUBLISHED-TTL/);
    expect(eventFile(evening)).toContain('X-MICROSOFT-DISALLOW-COUNTER:TRUE');
  });

  test('is the same to the byte when it is sent again', () => {
    expect(eventFile({ ...evening })).toBe(eventFile(evening));
  });

  test('says that a session is cancelled, in its title too, and frees the time', () => {
    const [event] = events(eventFile(cancelledEvening));
    expect(event?.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(event?.getFirstPropertyValue('transp')).toBe('TRANSPARENT');
    expect(event?.getFirstPropertyValue('summary')).toBe(`【中止】${evening.title}`);
  });

  test('does not block the time of who has not decided', () => {
    expect(eventFile(evening)).toContain('TRANSP:OPAQUE');
    expect(eventFile({ ...evening, transparent: true })).toContain('TRANSP:TRANSPARENT');
  });

  test('keeps a description to 4,000 characters, and writes it at once', () => {
    const began = performance.now();
    const [event] = events(eventFile({ ...evening, description: '襷'.repeat(50_000) }));
    expect(event?.getFirstPropertyValue('description')).toBe(`${'襷'.repeat(3_999)}…`);
    expect(performance.now() - began).toBeLessThan(500);
  });

  test.each(['http://[::1]:3000/meetups/odan', 'http://127.0.0.1:3000/x', 'https://例え.jp/会'])(
    'takes the address %s',
    (url) => {
      expect(String(events(eventFile({ ...evening, url }))[0]?.getFirstPropertyValue('url'))).toBe(new URL(url).href);
    },
  );

  test.each<Partial<Entry>>([
    { sequence: 1.5 },
    { startsAt: Number.NaN },
    { url: 'javascript:alert(1)' },
    { url: '/meetups' },
  ])('is refused with a reason when we ask for the impossible: %j', (impossible) => {
    expect(() => eventFile({ ...evening, ...impossible } as Entry)).toThrow(Error);
  });
});

describe('whatever people write', () => {
  test('every line has at most 75 octets and ends in CRLF, broken between characters', () => {
    fc.assert(
      fc.property(hostileEntry, (entry) => {
        const file = eventFile(entry);
        expect(file.endsWith('\r\nEND:VCALENDAR\r\n')).toBe(true);
        expect(Buffer.from(file).toString()).toBe(file);
        expect(octetsOf(file).filter((octets) => octets > 75 || octets === 0)).toEqual([]);
        expect(file.replaceAll('\r\n', '')).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e]/u);
      }),
    );
  });

  test('no property comes or goes by it', () => {
    fc.assert(
      fc.property(hostileEntry, (entry) => {
        expect(shapeOf(eventFile(entry))).toEqual(shapeOf(eventFile(evening)));
      }),
    );
  });

  test('it is read back as it stands, but for what no calendar may hold', () => {
    const [event] = events(
      eventFile({ ...evening, title: 'A\u2028"B"\0;\\n,\r\nC', description: 'a\r\nb\u0085c\\nd\te' }),
    );
    expect(event?.getFirstPropertyValue('summary')).toBe('A "B";\\n, C');
    expect(event?.getFirstPropertyValue('description')).toBe('a\nb\nc\\nd e');
    expect(read(eventFile(evening)).getFirstPropertyValue('prodid')).toBe('-//Tasuki//Tasuki//EN');
  });
});
