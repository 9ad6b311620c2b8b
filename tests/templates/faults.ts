import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { callsIn } from './calls.ts';
import { globals, viewOf } from './globals.ts';
import { type Script, scriptOf } from './script.ts';

const root = join(import.meta.dirname, '..', '..');
const views = join(root, 'views');
const here = (name: string) => join(import.meta.dirname, name);

/** A generated file, and which line of which template each of its lines is. */
type Made = { text: string; origin: Map<number, string> };

/**
 * Checks what every template finds in its `it` against what the source hands to it: pages by their `page(…)` calls,
 * parts and layouts by the type on their first line, letters by the data of their kind.
 * @param planted other texts for some templates, e.g. `{ 'desk/show': '…' }`
 * @returns `views/desk/show.eta:12 what is wrong`, sorted
 */
export function templateFaults(planted: Record<string, string> = {}): string[] {
  const scripts = new Map(namesOf().map((name) => [name, scriptOf(planted[name] ?? readView(name))]));
  const config = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config,
    ts.sys,
    root,
  );
  const options = { ...config.options, noImplicitAny: false, noUnusedLocals: false, noUnusedParameters: false };
  const source = config.fileNames.filter((name) => name.startsWith(join(root, 'src')));
  const base = ts.createProgram(source, options);
  const seen = new Set<string>();
  const faults: string[] = [];
  const made = new Map<string, Made>([
    [here('globals.d.ts'), globals(scripts)],
    [here('views.ts'), partsOf(scripts)],
  ]);
  for (const file of base.getSourceFiles().filter(({ fileName }) => fileName.startsWith(join(root, 'src')))) {
    const { calls, unknown } = callsIn(file, base.getTypeChecker());
    const place = (at: number) => `${relative(root, file.fileName)}:${file.getLineAndCharacterOfPosition(at).line + 1}`;
    faults.push(...unknown.map((at) => `${place(at)} sends a page whose name is not known`));
    for (const name of calls.flatMap(({ templates }) => templates)) {
      seen.add(name);
      if (!scripts.has(name)) faults.push(`${relative(root, file.fileName)} sends ${name}, which is not there`);
    }
    if (calls.length > 0) made.set(file.fileName, withViews(file.text, calls, scripts));
  }
  const unused = [...scripts].filter(([name, { declared }]) => declared === null && !isLetter(name) && !seen.has(name));
  faults.push(...unused.map(([name]) => `views/${name}.eta:1 no page shows it, and its first line declares no type`));
  return [...new Set([...faults, ...diagnosed(source, options, made, base)])].sort();
}

function diagnosed(source: string[], options: ts.CompilerOptions, made: Map<string, Made>, base: ts.Program): string[] {
  const host = ts.createCompilerHost(options);
  const original = host.getSourceFile.bind(host);
  host.getSourceFile = (name, target, ...rest) => {
    const text = made.get(name)?.text;
    if (text !== undefined) return ts.createSourceFile(name, text, target, true);
    return base.getSourceFile(name) ?? original(name, target, ...rest);
  };
  const exists = host.fileExists.bind(host);
  host.fileExists = (name) => made.has(name) || exists(name);
  const program = ts.createProgram([...source, here('globals.d.ts'), here('views.ts')], options, host);
  return [...made].flatMap(([name, { origin }]) => {
    const file = program.getSourceFile(name);
    const all = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    return all.map(({ start = 0, messageText }) => {
      const line = file?.getLineAndCharacterOfPosition(start).line ?? 0;
      const place = origin.get(line) ?? `${relative(root, name)}:${line + 1}`;
      return `${place} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
  });
}

/** The source with each page's template put beside its data. */
function withViews(text: string, calls: ReturnType<typeof callsIn>['calls'], scripts: Map<string, Script>): Made {
  const made: Made = { text: '', origin: new Map() };
  let done = 0;
  for (const { templates, from, to } of calls.toSorted((a, b) => a.from - b.from)) {
    made.text += text.slice(done, from) + '__view('.repeat(templates.length) + text.slice(from, to);
    for (const name of templates) add(made, ', (it) => ', name, scripts.get(name), ')');
    done = to;
  }
  made.text += text.slice(done);
  return made;
}

/** Parts, layouts and letters: a function each. */
function partsOf(scripts: Map<string, Script>): Made {
  const made: Made = { text: 'export {};\n', origin: new Map() };
  for (const [name, script] of scripts) {
    const type = viewOf(name, script);
    if (type !== null) add(made, `((it: ${type}) => `, name, script, ');\n');
  }
  return made;
}

/** `options` is Eta's own name: a template that takes it for itself does not compile. */
function add(made: Made, before: string, name: string, script: Script | undefined, after: string): void {
  made.text += `${before}{ const include = __including(it), layout = include, capture = __capture; let __printed: unknown, options: unknown;\n`;
  const first = made.text.split('\n').length - 1;
  const lines = script?.lines ?? [];
  for (const at of lines.keys()) made.origin.set(first + at, `views/${name}.eta:${at + 1}`);
  made.text += `${lines.join('\n')}\n}${after}`;
}

function isLetter(name: string): boolean {
  return name.startsWith('letters/');
}

function readView(name: string): string {
  return readFileSync(join(views, `${name}.eta`), 'utf8');
}

/** `desk/show`, `parts/field`, `letters/question.ja`. */
function namesOf(): string[] {
  const files = readdirSync(views, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.eta'));
  return files.map((name) => name.slice(0, -'.eta'.length)).sort();
}
