import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

export const src = join(import.meta.dirname, '..', '..', 'src');

/** One import of one file of `src`: both as paths below `src`; `typeOnly` ones vanish when the code runs. */
export type Import = { from: string; to: string; typeOnly: boolean };

/** Every TypeScript file below `src`, as paths like `rsvps/actions.ts`. */
export function sourceFiles(): string[] {
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.split(sep).join('/'))
    .sort();
}

const statement = /^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'(\.[^']+)'/gms;
const lazily = /\bimport\('(\.[^']+)'\)/g;

/** The imports of one file that stay inside `src`. */
export function importsOf(file: string): Import[] {
  const text = readFileSync(join(src, file), 'utf8');
  const target = (path: string) =>
    relative(src, join(src, dirname(file), path))
      .split(sep)
      .join('/');
  const plain = [...text.matchAll(statement)].map(([, type, path = '']) => ({
    from: file,
    to: target(path),
    typeOnly: Boolean(type),
  }));
  const lazy = [...text.matchAll(lazily)].map(([, path = '']) => ({ from: file, to: target(path), typeOnly: false }));
  return [...plain, ...lazy];
}

/** Packages (and node: modules) that a file imports. */
export function packagesOf(file: string): string[] {
  const text = readFileSync(join(src, file), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?'([^.'][^']*)'/g)].map(([, name = '']) => name);
}
