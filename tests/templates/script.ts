/** A template as the statements it is made of, line by line, and what its first line says of its own `it`. */
export type Script = { declared: string | null; lines: string[] };

/**
 * Turns a template into statements for the compiler: its words vanish, its tags stay on their lines. An expression that
 * opens a function in one tag and closes it in another stays whole.
 */
export function scriptOf(source: string): Script {
  const parts = source.split(/<%([=~]?)([\s\S]*?)%>/);
  let script = '';
  for (let at = 0; at < parts.length; at += 3) {
    const [words = '', kind, code] = parts.slice(at, at + 3);
    script += words.replace(/[^\n]/g, '');
    if (code !== undefined) script += kind === '' ? `${code};` : `;__printed =${code};`;
  }
  return { declared: declaredIn(source), lines: script.split('\n') };
}

/** `<% /* it: { name: string } — what it shows *\/ %>` on the first line. */
function declaredIn(source: string): string | null {
  const found = /^<% \/\* it: (.*?) — .* \*\/ %>/.exec(source);
  return found?.[1]?.replaceAll("import('src/", "import('../../src/") ?? null;
}
