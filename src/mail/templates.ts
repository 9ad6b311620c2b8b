import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Eta } from 'eta';
import type { Locale } from '../i18n/locale.ts';
import type { LetterKind } from './letters.ts';

/** A letter as it lies in `views/letters/<kind>.<lang>.eta`. */
export type Template = {
  /** Its first line; placeholders in braces. */
  subject: (scene: object) => string;
  /** What a meetup may put its own words in place of: the lines between two `---`; '' where there are none. */
  body: string;
  /** Everything around it; `it.body` is put where the body was. */
  letter: (scene: object) => string;
  /** The subject as it is shown for editing. */
  subjectSource: string;
};

const folder = join(import.meta.dirname, '..', '..', 'views', 'letters');

// Text, not HTML: nothing is escaped. A value that is missing is a fault of ours, never a word in somebody's letter.
const eta = new Eta({ autoEscape: false, autoTrim: false, autoFilter: true, filterFunction: said });
const read = new Map<string, Template>();

/** @throws when the file is missing or has a line `---` without its partner */
export function templateOf(kind: LetterKind, locale: Locale): Template {
  const name = `${kind}.${locale}`;
  const known = read.get(name) ?? templateFrom(readFileSync(join(folder, `${name}.eta`), 'utf8'), name);
  read.set(name, known);
  return known;
}

function templateFrom(source: string, name: string): Template {
  const end = source.indexOf('\n');
  const subjectSource = source.slice(0, end).trim();
  const parts = source.slice(end + 1).split(/^---\n/m);
  if (parts.length !== 1 && parts.length !== 3) throw new Error(`${name}: a body stands between two lines ---`);
  const [before = '', body = '', after = ''] = parts;
  const letter = parts.length === 1 ? before : `${before}<%= it.body %>\n${after}`;
  return { subject: compiled(subjectSource), body: body.trim(), letter: compiled(letter), subjectSource };
}

/** A line that holds nothing but a condition leaves no empty line behind. */
function compiled(source: string): (scene: object) => string {
  const render = eta.compile(source.replace(/^(<%(?![=~]).*%>)\n/gm, '$1'));
  return (scene) => render.call(eta, scene);
}

function said(value: unknown): string {
  if (value === undefined || value === null) throw new Error('A letter names something that its data does not have.');
  return String(value);
}
