import { kindRules, letterKinds } from '../mail/kinds.ts';
import type { LetterKind } from '../mail/letters.ts';
import type { Part } from '../meetups/small.ts';

/** Kinds of letters in which a meetup may put its own words. */
const editableKinds = letterKinds.filter((kind) => kindRules[kind].editable);

export function isEditable(said: string): said is LetterKind {
  return editableKinds.some((kind) => kind === said);
}

/** The part of the house a kind belongs to: small groups do not see it before they use the part. */
const belongsTo: Partial<Record<LetterKind, Part>> = {
  'still-fine': 'reminders',
  details: 'reminders',
  'follow-up-absent': 'reminders',
  waitlisted: 'waitlist',
  'seat-opened': 'waitlist',
};

/** The kinds shown to a host: those that leave by themselves around a session, and those that answer what happens. */
export function kindsShown(shown: ReadonlySet<Part>): { around: LetterKind[]; answering: LetterKind[] } {
  const kinds = editableKinds.filter((kind) => {
    const part = belongsTo[kind];
    return part === undefined || shown.has(part);
  });
  return {
    around: kinds.filter((kind) => kindRules[kind].canBeOff),
    answering: kinds.filter((kind) => !kindRules[kind].canBeOff),
  };
}
