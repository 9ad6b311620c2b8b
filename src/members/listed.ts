import { normalEmail } from '../people/email.ts';

/** One line of a list that somebody brought: where it stood, and what it says. */
export type Listed = { at: number; name: string; email: string; reading: string; company: string; industry: string };

export type Refusal = 'noAddress' | 'badAddress' | 'twoAddresses' | 'nameTooLong' | 'badCharacters' | 'cancelledRow';
export type Line = { at: number; text: string; person: Listed } | { at: number; text: string; why: Refusal };

export type Columns = Partial<Record<'name' | 'email' | 'reading' | 'company' | 'industry' | 'state', number>>;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

/** What one line comes to: a person with one good address, or the reason why not. */
export function judged(at: number, text: string, said: Omit<Listed, 'at'>): Line {
  const shown = text.slice(0, 200);
  if (controls.test(text)) return { at, text: shown.replace(new RegExp(controls, 'g'), '�'), why: 'badCharacters' };
  if (said.email.trim() === '') return { at, text: shown, why: 'noAddress' };
  if ((said.email.match(/@/g) ?? []).length > 1) return { at, text: shown, why: 'twoAddresses' };
  const email = normalEmail(said.email);
  if (email === null) return { at, text: shown, why: 'badAddress' };
  if (said.name.length > 120) return { at, text: shown, why: 'nameTooLong' };
  const cut = (value: string) => value.normalize('NFC').trim().slice(0, 120);
  const { name, reading, company, industry } = said;
  return {
    at,
    text: shown,
    person: { at, email, name: cut(name), reading: cut(reading), company: cut(company), industry: cut(industry) },
  };
}

/** Two lines of one address are one person: the first line stays, later ones are merged into it. */
export function merged(lines: Line[]): { people: Listed[]; mergedAt: Map<number, number> } {
  const byEmail = new Map<string, Listed>();
  const mergedAt = new Map<number, number>();
  for (const line of lines) {
    if (!('person' in line)) continue;
    const first = byEmail.get(line.person.email);
    if (first === undefined) byEmail.set(line.person.email, { ...line.person });
    else {
      mergedAt.set(line.at, first.at);
      first.name ||= line.person.name;
      first.reading ||= line.person.reading;
    }
  }
  return { people: [...byEmail.values()], mergedAt };
}
