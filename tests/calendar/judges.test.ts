import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventFile } from '../../src/calendar/event.ts';
import { feedFile } from '../../src/calendar/feed.ts';
import { compose, ownWordsOf } from '../../src/mail/compose.ts';
import { letterKinds } from '../../src/mail/kinds.ts';
import { sampleLetter } from '../../src/mail/sample-message.ts';
import { sampleOf } from '../../src/mail/samples.ts';
import { judges, pythonFor, type Verdict, verdictsOf } from './judges/judge.ts';
import { cancelledEvening, evening, hostileEntry } from './samples.ts';

const inviting = { organizer: 'tasuki@example.com', attendee: 'mei@example.com', partstat: 'ACCEPTED' } as const;
const feed = { name: '横断勉強会, 東京', url: 'https://tasuki.example.com/meetups/odan/feed.ics' };
const namesIn = ({ components }: Verdict) =>
  components.map(([name, properties]) => [name, properties.map(([property]) => property).toSorted()]);

describe.each(judges.map((judge) => ({ ...judge, python: pythonFor(judge) })))('$aptPackage', (judge) => {
  const { python } = judge;
  // In CI a missing judge is a failure; elsewhere it is said.
  const heard = test.skipIf(python === null && !process.env.CI);
  if (python === null) console.warn(`${judge.aptPackage} is not installed, so it judges no calendar file here`);
  const judged = (files: string[]) => {
    if (python === null) throw new Error(`CI needs it: apt-get install ${judge.aptPackage}`);
    return verdictsOf(judge, python, files);
  };

  heard('reads the file a member gets', () => {
    const [verdict] = judged([eventFile(evening)]) as [Verdict];
    const event = Object.fromEntries(verdict.components[1]?.[1] ?? []);
    expect(verdict.wrong).toEqual([]);
    expect(verdict.components.map(([name]) => name)).toEqual(['VCALENDAR', 'VEVENT']);
    expect(event).toMatchObject({
      SUMMARY: evening.title,
      DESCRIPTION: evening.description,
      LOCATION: evening.location,
    });
    expect(event).toMatchObject({ UID: evening.uid, URL: evening.url, DTSTART: '20261204T100000Z', SEQUENCE: '2' });
  });

  heard('reads feeds: full, with a cancelled session, empty', () => {
    const entries = Array.from({ length: 500 }, (_, n) => ({
      ...evening,
      uid: `${n}@x`,
      startsAt: evening.startsAt + n * 1000,
    }));
    const files = [entries, [evening, cancelledEvening], []].map((some) => feedFile({ ...feed, entries: some }));
    const verdicts = judged(files);
    expect(verdicts.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(verdicts.map(({ components }) => components.filter(([name]) => name === 'VEVENT').length)).toEqual([
      500, 2, 0,
    ]);
    expect(verdicts[2]?.components.map(([name]) => name)).toEqual(['VCALENDAR', 'VTIMEZONE', 'STANDARD']);
    expect(Object.fromEntries(verdicts[1]?.components[0]?.[1] ?? [])).toMatchObject({
      NAME: feed.name,
      SOURCE: feed.url,
    });
  });

  heard('reads the file of every letter that carries one, in both languages', () => {
    const files = letterKinds.flatMap((kind) =>
      (['ja', 'en'] as const).flatMap((locale) =>
        sampleLetter(kind, locale, evening.startsAt, false).files.map(({ content }) => content),
      ),
    );
    expect(files.length).toBeGreaterThanOrEqual(14);
    const verdicts = judged(files);
    expect(verdicts.flatMap(({ wrong }) => wrong)).toEqual([]);
    for (const { components } of verdicts) expect(components.map(([name]) => name)).toEqual(['VCALENDAR', 'VEVENT']);
  });

  heard('reads the invitation or cancellation of every letter that carries one where replies are read', () => {
    const files = letterKinds.flatMap((kind) =>
      (['ja', 'en'] as const).flatMap((locale) => {
        const letter = { ...sampleOf(kind, locale, evening.startsAt), inviting };
        return compose(letter, ownWordsOf(letter, null)).files;
      }),
    );
    expect(new Set(files.map(({ method }) => method))).toEqual(new Set(['REQUEST', 'CANCEL']));
    expect(files.length).toBeGreaterThanOrEqual(18);
    const verdicts = judged(files.map(({ content }) => content));
    expect(verdicts.flatMap(({ wrong }) => wrong)).toEqual([]);
    for (const [at, { components }] of verdicts.entries()) {
      expect(components.map(([name]) => name)).toEqual(['VCALENDAR', 'VEVENT']);
      expect(Object.fromEntries(components[0]?.[1] ?? [])).toMatchObject({ METHOD: files[at]?.method });
      const names = components[1]?.[1].map(([name]) => name) ?? [];
      expect(names.filter((name) => name === 'ATTENDEE' || name === 'ORGANIZER').sort()).toEqual([
        'ATTENDEE',
        'ORGANIZER',
      ]);
    }
  });

  heard('sees the same properties whatever people write', () => {
    const files = fc.sample(hostileEntry, 200).map(eventFile);
    const [benign, ...hostile] = judged([eventFile(evening), ...files]) as [Verdict, ...Verdict[]];
    expect(hostile.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(hostile).toHaveLength(200);
    for (const verdict of hostile) expect(namesIn(verdict)).toEqual(namesIn(benign));
  });

  heard('refuses what is broken, so that its silence means something', () => {
    const [verdict] = judged([eventFile(evening).replace('SUMMARY:', 'SUMMARY')]) as [Verdict];
    expect(verdict.wrong).not.toEqual([]);
  });
});
