import type { AimDraft, AimFormat } from '../../db/schema/shapes.ts';
import { catalog, type Locale } from '../../i18n/locale.ts';
import { oneAfterAnother } from '../../sessions/sheet/lines.ts';
import type { Asked } from './formats.ts';
import { runOf, tablesFor } from './run.ts';

/** Aims between these take so long; a run sheet is fitted to a session of another length. */
export const shortest = 30;
export const longest = 240;

/** What comes of three answers in a format: a topic, the question for everybody, a run sheet and a purpose sentence. */
export function draftFor(asked: Asked, format: AimFormat, locale: Locale): AimDraft {
  const t = catalog(locale).aims;
  const answers = { whom: plain(asked.whom), after: stem(asked.after), about: plain(asked.about) };
  const words = t.formats[format];
  const goal = clip(words.goal(answers), 200);
  const { tables, seats } = tablesFor(asked.people);
  const lines = runOf(format, asked).map(({ key, who, minutes, n, of }) => ({
    minutes,
    what: clip(
      (t.run as Record<string, RunWords>)[key === 'rest' ? 'rest' : `${format}-${key}`]?.({ n, of, tables, seats }) ??
        '',
      200,
    ),
    who: who === 'speaker' ? words.speaker : t.who[who],
  }));
  return {
    topic: clip(words.topic(answers), 120),
    goal,
    purpose: clip(t.purposeOf(answers), 120),
    lines: oneAfterAnother(lines),
  };
}

type RunWords = (at: { n: number; of: number; tables: number; seats: number }) => string;

/** What is to be different, as a part of a longer sentence: without what the sentence itself says. */
export function stem(said: string): string {
  return plain(said)
    .replace(/^so that |^that /i, '')
    .replace(/(ように|よう)(なってほしい|なっている|なること|なる|したい)$/u, '')
    .replace(/(こと|状態)$/u, '')
    .trim();
}

/** An answer in one line, without a full stop at its end. */
function plain(said: string): string {
  return said.replace(/\s+/g, ' ').replace(/(?<![。．.、,\s])[。．.、,\s]+$/u, '');
}

function clip(said: string, most: number): string {
  return said.length <= most ? said : `${said.slice(0, most - 1)}…`;
}
