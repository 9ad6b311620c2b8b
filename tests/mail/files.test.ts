import { describe, expect, it } from 'vitest';
import { catalog } from '../../src/i18n/locale.ts';
import { compose, ownWordsOf } from '../../src/mail/compose.ts';
import { letterKinds } from '../../src/mail/kinds.ts';
import type { Letter } from '../../src/mail/letters.ts';
import { sampleOf } from '../../src/mail/samples.ts';

const now = Date.parse('2026-11-21T10:00:00+09:00');
const inviting = { organizer: 'tasuki@example.com', attendee: 'hanako@example.com', partstat: 'ACCEPTED' } as const;
const states = ['invited', 'going', 'waitlisted', 'maybe', 'declined', 'withdrawn'] as const;
const joined = (said: string) => said.replace(/\s/g, '');

/** The letter as each reader gets it: whatever they answered, wherever, with replies read and not. */
function everyWay(kind: Letter['kind'], locale: 'ja' | 'en') {
  const letter = sampleOf(kind, locale, now);
  const given = 'state' in letter.data ? states : [undefined];
  const ways = 'via' in letter.data ? (['page', 'calendar'] as const) : [undefined];
  const tiers = [null, inviting];
  return given.flatMap((state) =>
    ways.flatMap((via) =>
      tiers.map((tier) => {
        const data = { ...letter.data, ...(state && { state }), ...(via && { via }) };
        return composed({ ...letter, data, inviting: tier } as Letter);
      }),
    ),
  );
}

function composed(letter: Letter) {
  const { text, files } = compose(letter, ownWordsOf(letter, null));
  const [file] = files;
  const { byHand, byItself } = catalog(letter.reader.locale).mail.calendar;
  const has = (said: string) => said !== '' && joined(text).includes(joined(said));
  const told = (words: typeof byHand) => Object.keys(words).filter((one) => has(words[one as keyof typeof words]));
  return { text, method: file === undefined ? 'no file' : file.method, byHand: told(byHand), byItself: told(byItself) };
}

describe.each(['ja', 'en'] as const)('in %s, what a letter says of a calendar file', (locale) => {
  it.each(letterKinds)('%s: is true of the file it carries', (kind) => {
    for (const { method, byHand, byItself, text } of everyWay(kind, locale)) {
      expect(text).not.toMatch(/\n{3}/);
      if (method === 'no file') expect([byHand, byItself]).toEqual([[], []]);
      else if (method === null) expect([byHand.length, byItself]).toEqual([1, []]);
      else expect(byHand).toEqual([]);
      if (method === 'CANCEL') expect(byItself).toEqual(['ended']);
      if (method === 'REQUEST') expect(byItself).not.toContain('ended');
    }
  });

  it('speaks of an attached file only where one is attached to be opened', () => {
    for (const { method, text } of letterKinds.flatMap((kind) => everyWay(kind, locale)))
      if (method !== null) expect(joined(text)).not.toMatch(/添付のファイル|attachedfile/);
  });
});

describe('a reader with the invitation in their calendar', () => {
  const read = (kind: Letter['kind'], said: object) => {
    const letter = sampleOf(kind, 'en', now);
    return composed({ ...letter, data: { ...letter.data, ...said }, inviting } as Letter);
  };

  it('is told that it changes by itself when the session moves, also before they have answered', () => {
    for (const kind of ['session-moved', 'place-changed', 'session-revived'] as const)
      for (const state of ['going', 'invited'] as const) expect(read(kind, { state }).byItself).toEqual(['changed']);
  });

  it('is asked to do nothing with a file when the yes came from that calendar', () => {
    expect(read('answer-received', { via: 'calendar' })).toMatchObject({ method: 'no file', byHand: [], byItself: [] });
    expect(read('answer-received', { via: 'page' }).byItself).toEqual(['added']);
  });
});
