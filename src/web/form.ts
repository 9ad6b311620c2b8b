import type { z } from 'zod';

/** What a form shows again: everything that was typed, and what is wrong beside each field. */
export type Form = { values: Record<string, string | string[]>; errors: Record<string, string> };

export type Read<Value> = { ok: true; value: Value; form: Form } | { ok: false; form: Form };

export const emptyForm: Form = { values: {}, errors: {} };

/**
 * What a form says, by its schema. A schema's message is the key of what is wrong (`fields` in the catalog, or the
 * noun's own); an unknown field is refused by `z.strictObject`.
 */
export function readForm<Schema extends z.ZodType>(schema: Schema, body: unknown): Read<z.output<Schema>> {
  const { nonce: _nonce, ...said } = (body ?? {}) as Record<string, unknown>;
  const form: Form = { values: typed(said), errors: {} };
  const read = schema.safeParse(said);
  if (read.success) return { ok: true, value: read.data, form };
  for (const issue of read.error.issues) {
    const field = String(issue.path[0] ?? 'form');
    form.errors[field] ??= keyOf(issue);
  }
  return { ok: false, form };
}

/** A refusal that only the action could find, beside its field. */
export function refused(form: Form, field: string, why: string): Form {
  return { values: form.values, errors: { ...form.errors, [field]: why } };
}

function typed(said: Record<string, unknown>): Form['values'] {
  return Object.fromEntries(
    Object.entries(said).map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : String(value ?? '')]),
  );
}

/** zod's own messages start with a capital letter or a space in them; ours are keys. */
function keyOf(issue: z.core.$ZodIssue): string {
  if (/^[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)?$/.test(issue.message)) return issue.message;
  if (issue.code === 'too_big') return issue.origin === 'string' ? 'tooLong' : 'tooLarge';
  if (issue.code === 'too_small') return issue.origin === 'string' ? 'required' : 'tooSmall';
  if (issue.code === 'invalid_value') return 'choice';
  if (issue.code === 'invalid_type') return 'required';
  return 'wrong';
}
