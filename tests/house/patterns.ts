import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { sourceFiles } from './imports.ts';

/** Every regular expression that stands in the source, with its file. */
export function everyPattern(): { file: string; pattern: RegExp }[] {
  return sourceFiles().flatMap((file) => {
    const path = `src/${file}`;
    const tree = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
    const found: { file: string; pattern: RegExp }[] = [];
    const look = (node: ts.Node): void => {
      const [, source, flags] = (ts.isRegularExpressionLiteral(node) && /^\/([\s\S]*)\/(\w*)$/.exec(node.text)) || [];
      if (source !== undefined) found.push({ file, pattern: new RegExp(source, flags) });
      ts.forEachChild(node, look);
    };
    look(tree);
    return found;
  });
}

const usual = [
  'a',
  '0',
  ' ',
  '\n',
  '\t',
  '.',
  '-',
  '@',
  '<',
  '"',
  'あ',
  'a.',
  'a ',
  'a@',
  '0-',
  '<a',
  '\r\n',
  '(',
  '[',
  ',',
  ':',
  '/',
  '&a',
];

/** What a pattern may have to try again and again: its own signs and the usual ones, alone and in pairs, then none of them. */
export function pumpsFor({ source }: RegExp): { head: string; pump: string; tail: string }[] {
  const own = [...new Set(source.replace(/\\[a-zA-Z]\w*|[\\[\](){}|?*+^$]/g, ''))].slice(0, 10);
  const pumps = [...new Set([...usual, ...own, ...own.map((sign) => `${sign}a`)])];
  return pumps.flatMap((pump) => [
    { head: '', pump, tail: '' },
    { head: '', pump, tail: '!\0' },
    { head: `<"([${own[0] ?? ''}`, pump, tail: '\0' },
  ]);
}
