import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './children.ts';

/**
 * Writes the programs of `sides/` as JavaScript into `dist/bench`, beside the built server and using its modules: both
 * sides of a figure run without anything that compiles while it is measured.
 */
export function buildSides(): void {
  const from = join(import.meta.dirname, 'sides');
  const to = join(root, 'dist', 'bench');
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    const source = readFileSync(join(from, name), 'utf8').replaceAll("'../../../src/", "'../");
    const { outputText } = ts.transpileModule(source, {
      compilerOptions: {
        target: ts.ScriptTarget.ES2023,
        module: ts.ModuleKind.ESNext,
        verbatimModuleSyntax: true,
        rewriteRelativeImportExtensions: true,
      },
    });
    writeFileSync(join(to, name.replace(/\.ts$/, '.js')), outputText);
  }
}
