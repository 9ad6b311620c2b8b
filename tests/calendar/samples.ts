import fc from 'fast-check';
import type { Entry } from '../../src/calendar/entry.ts';

const startsAt = Date.UTC(2026, 11, 4, 10);

/** The twelfth evening of a Japanese study group, Friday 4 December 2026, 19:00 to 21:00 in Tokyo. */
export const evening: Entry = {
  uid: 'k3f7q2x9m4v8@tasuki.example.com',
  sequence: 2,
  dtstamp: Date.UTC(2026, 10, 6, 3),
  created: Date.UTC(2026, 9, 1),
  lastModified: Date.UTC(2026, 10, 6, 3),
  startsAt,
  endsAt: startsAt + 7_200_000,
  title: '第12回 横断勉強会: 部署をこえて話す, はじめの一歩',
  description:
    '2026年12月4日(金) 19:00〜21:00 (日本時間)\n会場: 市民センター 3階; 受付で会の名前をお伝えください。\n持ち物: なし',
  location: '市民センター 3階 会議室, 東京都千代田区1-1',
  url: 'https://tasuki.example.com/meetups/odan/sessions/01hz',
  status: 'confirmed',
};

export const cancelledEvening: Entry = {
  ...evening,
  uid: 'cancelled@tasuki.example.com',
  status: 'cancelled',
  mark: '【中止】',
};

/** What has broken calendar files: line ends of every kind, NUL, quotes, folded text, emoji of several code points, half an emoji. */
// biome-ignore format: one glance, not one column
const nasty = [
  '\r\n', '\n', '\r', '\u0085', '\u2028', '\u2029', '\v', '\f', '\u001c', '\0', '"', "'", '\\', '\\n', '\\,', ';', ':', ',', '\t', ' ',
  '\r\nATTENDEE:mailto:stranger@example.com', '\nEND:VEVENT\nBEGIN:VEVENT', '\r\n X', '\u202e', '\ufeff', '\ud83d', '\udc68',
  '👨‍👩‍👧‍👦', '🇯🇵', 'か\u3099', '勉強会', '襷をつなぐ'.repeat(40), '長い話。'.repeat(1_100), 'BEGIN:VALARM', '=1+1', '{{x}}', '<b>', 'X-PUBLISHED-TTL:PT1H',
];

/** Text as nobody should write it; the first letter keeps it from being empty once it is cleaned. */
export const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), {
    maxLength: 30,
  })
  .map((parts) => `会${parts.join('')}`);

export const hostileEntry: fc.Arbitrary<Entry> = fc
  .record({ title: hostileText, description: hostileText, location: hostileText })
  .map((words) => ({ ...evening, ...words }));
