import { catalog } from '../i18n/locale.ts';
import { oneLine, plainText } from './address.ts';
import { type SessionFile, sessionFilesOf } from './attach.ts';
import type { Letter } from './letters.ts';
import { htmlOf } from './paragraphs.ts';
import { fill } from './placeholders.ts';
import { sceneOf, valuesOf } from './scene.ts';
import { templateOf } from './templates.ts';
import { wrap } from './wrap.ts';

/** A meetup's own words for a kind of letter. */
export type OwnWords = { subject: string; body: string };

export type Composed = {
  subject: string;
  /** At most 35 full-width characters a line. */
  text: string;
  html: string;
  /** The calendar files that the letter carries: most carry one or none. */
  files: SessionFile[];
};

/**
 * The words of a letter. Reads nothing: it gets everything it says.
 * @param own a meetup's own subject and body; the greeting, the facts, the links and the signature stay ours
 * @param marked what a sample says of itself, before its subject and above its text
 */
export function compose(
  letter: Letter,
  own: OwnWords | null,
  marked: { mark: string; note: string } | null = null,
): Composed {
  const { kind, reader } = letter;
  const template = templateOf(kind, reader.locale);
  const files = sessionFilesOf(letter, catalog(reader.locale).mail);
  const scene = sceneOf(letter, files);
  const values = valuesOf(letter);
  const title = oneLine(fill(own?.subject || template.subject(scene), values))
    .replace(/ {2,}/g, ' ')
    // A session without a number leaves its space behind.
    .replace(/^(【[^】]*】) /, '$1')
    .slice(0, 200);
  const subject = `${marked?.mark ?? ''}${title}`;
  const body = fill(own?.body || template.body, values);
  const said = plainText(template.letter({ ...scene, body }));
  const text = marked === null ? said : `${marked.note}\n\n${said}`;
  return {
    subject,
    text: `${wrap(text)}\n`,
    html: htmlOf(text, reader.locale, subject),
    files,
  };
}

/** Whose words a letter has: a host's message is all the host's own; a meetup's thanks for a yes are not for a no. */
export function ownWordsOf(letter: Letter, own: OwnWords | null): OwnWords | null {
  if (letter.kind === 'host-message') return { subject: letter.data.subject, body: letter.data.body };
  if (letter.kind === 'answer-received' && letter.data.state !== 'going') return null;
  return own;
}
