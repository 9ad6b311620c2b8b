import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { feedFile } from '../../src/calendar/feed.ts';
import { events, octetsOf, read, shapeOf } from './read.ts';
import { cancelledEvening, evening, hostileEntry, hostileText } from './samples.ts';

const feed = {
  name: '横断勉強会, 東京',
  url: 'https://tasuki.example.com/meetups/odan/feed.ics',
  entries: [evening, cancelledEvening],
};

describe('a feed', () => {
  test('has its name, its address and how often to look', () => {
    const calendar = read(feedFile(feed));
    expect(feedFile(feed)).toContain('\r\nNAME:横断勉強会\\, 東京\r\nX-WR-CALNAME:横断勉強会\\, 東京\r\n');
    expect(feedFile(feed)).toContain('\r\nREFRESH-INTERVAL;VALUE=DURATION:PT60M\r\nX-PUBLISHED-TTL:PT60M\r\n');
    expect(calendar.getFirstPropertyValue('source')).toBe(feed.url);
    expect(feedFile(feed).match(/X-PUBLISHED-TTL/g)).toHaveLength(1);
  });

  test('holds no METHOD, nobody who attends, and no personal link', () => {
    expect(feedFile(feed)).not.toMatch(/METHOD|ATTENDEE|ORGANIZER/);
    expect(feedFile({ ...feed, url: null })).not.toMatch(/SOURCE|feed\.ics/);
  });

  test('keeps a cancelled session and says so twice', () => {
    const cancelled = events(feedFile(feed)).find((event) => event.getFirstPropertyValue('status') === 'CANCELLED');
    expect(cancelled?.getFirstPropertyValue('uid')).toBe(cancelledEvening.uid);
    expect(cancelled?.getFirstPropertyValue('summary')).toBe(`【中止】${evening.title}`);
  });

  test('is the same to the byte in whichever order its sessions come', () => {
    expect(feedFile({ ...feed, entries: feed.entries.toReversed() })).toBe(feedFile(feed));
  });

  test('puts each session with its own words, the earliest first', () => {
    const entries = [3, 1, 2].map((n) => ({
      ...evening,
      uid: `${n}`,
      startsAt: evening.startsAt + n,
      description: `evening ${n}`,
    }));
    const told = events(feedFile({ ...feed, entries })).map((event) => event.getFirstPropertyValue('description'));
    expect(told).toEqual(['evening 1', 'evening 2', 'evening 3']);
  });

  test('of 500 sessions with everything to say is written at once', () => {
    const description = '襷をつなぐ。'.repeat(1_000);
    const entries = Array.from({ length: 500 }, (_, n) => ({ ...evening, uid: `${n}@x`, description }));
    const began = performance.now();
    feedFile({ ...feed, entries });
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  test('without sessions is still a calendar', () => {
    const calendar = read(feedFile({ ...feed, entries: [] }));
    expect(calendar.getAllSubcomponents().map(({ name }) => name)).toEqual(['vtimezone']);
    expect(feedFile({ ...feed, entries: [] })).toContain('\r\nNAME:横断勉強会');
  });

  test('keeps its shape whatever a meetup or a session is called', () => {
    const shape = shapeOf(feedFile({ ...feed, entries: [evening] }));
    fc.assert(
      fc.property(hostileText, hostileEntry, (name, entry) => {
        const file = feedFile({ ...feed, name, entries: [entry] });
        expect(shapeOf(file)).toEqual(shape);
        expect(Math.max(...octetsOf(file)) <= 75).toBe(true);
      }),
    );
  });
});
