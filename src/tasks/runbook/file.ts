import type { StepRole } from '../../db/schema/shapes.ts';
import { amountOf, byOffset, type Offset } from './offsets.ts';

/**
 * The file of a runbook: CSV (RFC 4180, UTF-8) with this header, a step a line. `amount` and `unit` say when it is due
 * (`7,days-before`), `role` is one letter of the roles or two (`L V`), `why` the reason. Columns are never renamed or moved.
 */
export const fileHeader = ['amount', 'unit', 'role', 'title', 'done_when', 'why'] as const;

type Step = Offset & { title: string; doneWhen: string; why: string; roles: readonly StepRole[] };

/** A runbook as rows of its file, without personal data: names of the team, addresses and numbers to call are left out. */
export function fileRows(steps: readonly Step[], names: readonly string[]): string[][] {
  return byOffset(steps).map((step) => [
    ...amountOf(step),
    step.roles.join(' ') || 'L',
    ...[step.title, step.doneWhen, step.why].map((said) => withoutPeople(said, names)),
  ]);
}

/** A text in which mail addresses, numbers to call and these names are left out. */
export function withoutPeople(said: string, names: readonly string[]): string {
  const parts = names.flatMap((name) => [name, ...name.split(/[\s\u3000]+/)]).filter((name) => name.length > 1);
  const known = [...new Set(parts)].toSorted((a, b) => b.length - a.length);
  return known
    .reduce((text, name) => text.replaceAll(name, '…'), said)
    .replace(/(?<![^\s<>()、。「」])[^\s<>()、。「」]+@[^\s<>()、。「」]+/g, '…')
    .replace(/(?<![\d０-９-])[+0０][\d０-９\-ー－() ]{8,}[\d０-９]/g, '…');
}

/** What a step of a file does to a runbook: a step of the same words is replaced where something about it differs. */
export type Merge<Said> = { what: 'added' | 'replaced' | 'same'; said: Said; stepId: string };

export function merged<Said extends Step>(
  said: readonly Said[],
  steps: readonly (Step & { id: string })[],
): Merge<Said>[] {
  const byTitle = new Map(steps.map((step) => [plain(step.title), step]));
  return said.map((one) => {
    const step = byTitle.get(plain(one.title));
    if (step === undefined) return { what: 'added', said: one, stepId: '' };
    return { what: wordsOf(one) === wordsOf(step) ? 'same' : 'replaced', said: one, stepId: step.id };
  });
}

/** Titles are the same whatever their width and case. */
export function plain(title: string): string {
  return title.normalize('NFKC').toLowerCase().trim();
}

function wordsOf({ title, doneWhen, why, roles, ...offset }: Step): string {
  return JSON.stringify([title, doneWhen, why, roles, ...amountOf(offset)]);
}
