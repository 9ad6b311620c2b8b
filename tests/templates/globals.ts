import type { Script } from './script.ts';

const scene = "import('../../src/web/view.ts').Scene";
const letter = "ReturnType<typeof import('../../src/mail/scene.ts').sceneOf>";
const letterData = "import('../../src/mail/letters.ts').LetterData";

/** The type of `it` where a template has one of its own; null for a page, which gets it from where it is sent. */
export function viewOf(name: string, { declared }: Script): string | null {
  const kind = /^letters\/(.+)\.(ja|en)$/.exec(name)?.[1];
  if (kind !== undefined) return `Merged<${letter}, { data: ${letterData}['${kind}'] }>`;
  return declared === null ? null : `Merged<${scene}, ${declared}>`;
}

/**
 * What every template may call. A part finds what its page has in `it`, and what it is given: so a page has to give what
 * it does not have itself, and nothing that the part does not know.
 */
export function globals(scripts: Map<string, Script>): { text: string; origin: Map<number, string> } {
  const lines = [
    'type Merged<A, B> = B extends unknown ? Omit<A, keyof B> & B : never;',
    'type Lacking<I, P> = { [K in keyof P as K extends keyof I ? (I[K] extends P[K] ? never : K) : K]: P[K] };',
    'type Given<I, P> = Lacking<I, P> & Partial<P>;',
    'type Arguments<I, P> = {} extends Lacking<I, P> ? [given?: Given<I, P>] : [given: Given<I, P>];',
    'declare function __including<I>(it: I): <N extends keyof Parts>(name: N, ...given: Arguments<I, Parts[N]>) => string;',
    'declare function __capture(write: () => void): string;',
    `declare function __view<T extends object>(data: T, view: (it: Merged<${scene}, T>) => void): T;`,
    'type Parts = {',
  ];
  const origin = new Map<number, string>();
  for (const [name, { declared }] of scripts) {
    if (declared === null) continue;
    origin.set(lines.length, `views/${name}.eta:1`);
    lines.push(`'/${name}': ${declared};`);
  }
  return { text: [...lines, '};'].join('\n'), origin };
}
