import type { AimDraft, AimFormat } from '../../db/schema/shapes.ts';
import { catalog, type Locale } from '../../i18n/locale.ts';
import { draftFor } from './draft.ts';
import { type Asked, rankFormats } from './formats.ts';

type Template = 'study' | 'exchange' | 'company' | 'reading';
export type Drafts = Partial<Record<AimFormat, AimDraft>>;
type Kept = Asked & { format: AimFormat | null; locale: Locale; drafts: Drafts };

/** The format that is looked at: the one pressed last, else the one that suits best. */
export function formatOf(aim: Kept, template: Template): AimFormat {
  return aim.format ?? rankFormats(aim, template)[0] ?? 'own';
}

/** What came of an aim in a format: as somebody changed it, else as its answers make it. */
export function chosenDraft(aim: Kept, format: AimFormat): AimDraft {
  return aim.drafts[format] ?? draftFor(aim, format, aim.locale);
}

/**
 * The drafts to keep once a form is saved: a draft that says what its answers had made is not kept, so that it follows
 * new answers; everything that somebody changed stays, in every format.
 */
export function draftsAfter(was: Kept, format: AimFormat, typed: AimDraft): Drafts {
  const { [format]: _before, ...others } = was.drafts;
  return same(typed, draftFor(was, format, was.locale)) ? others : { ...others, [format]: typed };
}

/** The description of a session with the question for everybody below what it says already. */
export function describedWith(description: string, goal: string, locale: Locale): string {
  const question = goal === '' ? '' : catalog(locale).aims.described(goal);
  if (description.includes(question)) return description;
  return [description, question].filter((one) => one !== '').join('\n\n');
}

function same(a: AimDraft, b: AimDraft): boolean {
  const told = ({ topic, goal, purpose, lines }: AimDraft) =>
    JSON.stringify([topic, goal, purpose, lines.map(({ start, minutes, what, who }) => [start, minutes, what, who])]);
  return told(a) === told(b);
}
