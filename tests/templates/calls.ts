import ts from 'typescript';

/** Where the source sends a page: which templates it may be, and where the data for their `it` begins and ends. */
export type Call = { templates: string[]; from: number; to: number };

const senders = new Set(['page', 'pageText']);

/** Every `page(reply, template, data)` in a file whose template is known to the compiler; of the others, their place. */
export function callsIn(file: ts.SourceFile, checker: ts.TypeChecker): { calls: Call[]; unknown: number[] } {
  const calls: Call[] = [];
  const unknown: number[] = [];
  const walk = (node: ts.Node): void => {
    ts.forEachChild(node, walk);
    if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression) || !senders.has(node.expression.text)) return;
    const [, template, data] = node.arguments;
    if (template === undefined || data === undefined || isPassedOn(node)) return;
    const templates = literalsOf(checker.getTypeAtLocation(template));
    if (templates === null) unknown.push(template.getStart());
    else calls.push({ templates, from: data.getStart(), to: data.getEnd() });
  };
  walk(file);
  return { calls, unknown };
}

/** `page` itself hands its own argument to `pageText`. */
function isPassedOn(node: ts.CallExpression): boolean {
  const [, template, data] = node.arguments;
  const within = ts.findAncestor(node, ts.isFunctionDeclaration);
  const names = within?.parameters.map((one) => one.name.getText()) ?? [];
  const passes = [template, data].every((one) => one !== undefined && names.includes(one.getText()));
  return passes && senders.has(within?.name?.text ?? '');
}

function literalsOf(type: ts.Type): string[] | null {
  const all = type.isUnion() ? type.types : [type];
  const literals = all.flatMap((one) => (one.isStringLiteral() ? [one.value] : []));
  return literals.length === all.length ? literals : null;
}
