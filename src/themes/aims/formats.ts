import type { AimFormat } from '../../db/schema/shapes.ts';

/** Every format, as it is offered. */
export const formats = ['lightning', 'case', 'dialogue', 'cafe', 'reading', 'own'] as const satisfies AimFormat[];

export type Asked = { aim: string; whom: string; after: string; about: string; minutes: number; people: number };

/** Whether a format suits so many people for so long, and if not, why. */
export type Fit = { fits: 'good' | 'short' | 'few' | 'many'; least: number };

const needs: Record<AimFormat, { people: [number, number]; minutes: number }> = {
  lightning: { people: [4, 60], minutes: 45 },
  case: { people: [3, 18], minutes: 45 },
  dialogue: { people: [6, 40], minutes: 60 },
  cafe: { people: [12, 100], minutes: 75 },
  reading: { people: [3, 16], minutes: 60 },
  own: { people: [1, 1000], minutes: 0 },
};

/** What people write when they are after something that a format is good at. */
const cues: Record<AimFormat, RegExp> = {
  lightning: /事例|発表|紹介|工夫|見せ|知りたい|共有|show|example|share|tricks?\b|what others do/gi,
  case: /困|悩|相談|課題|行き詰|つまず|うまくいか|stuck|trouble|problem|struggl|advice|went wrong/gi,
  dialogue:
    /部署|部門|部の|課の|支店|本社|現場|製造|営業|開発|世代|立場|上司|department|team|branch|shop floor|sales|each other|both sides/gi,
  cafe: /みんなで|将来|未来|これから|ビジョン|アイデア|地域|町の|future|vision|ideas|where (do )?we|neighbou?rhood/gi,
  reading: /本を|読む|読書|章|論文|著者|book|read|chapter|paper|author/gi,
  own: /(?!)/g,
};

/** Whether a format suits, and the least or most it asks for where it does not. */
export function fitOf(format: AimFormat, { minutes, people }: Pick<Asked, 'minutes' | 'people'>): Fit {
  const { people: range, minutes: least } = needs[format];
  if (minutes < least) return { fits: 'short', least };
  if (people < range[0]) return { fits: 'few', least: range[0] };
  if (people > range[1]) return { fits: 'many', least: range[1] };
  return { fits: 'good', least: 0 };
}

/** The formats, the one that suits best first: by what was written, by people and time, then by what the meetup is. */
export function rankFormats(asked: Asked, template: 'study' | 'exchange' | 'company' | 'reading'): AimFormat[] {
  // The aim itself weighs twice.
  const said = [asked.aim, asked.aim, asked.whom, asked.after, asked.about].join('\n');
  const usual: Record<typeof template, AimFormat> = {
    study: 'lightning',
    exchange: 'case',
    company: 'dialogue',
    reading: 'reading',
  };
  const score = (format: AimFormat) =>
    Math.min(6, said.match(cues[format])?.length ?? 0) +
    (fitOf(format, asked).fits === 'good' ? 5 : 0) +
    (usual[template] === format ? 1 : 0) -
    (format === 'own' ? 5 : 0);
  return [...formats].sort((a, b) => score(b) - score(a));
}
