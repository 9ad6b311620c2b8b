import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

type Bundle = { buildSync(options: object): unknown };
/** tsx brings it. */
const { buildSync } = createRequire(import.meta.resolve('tsx'))('esbuild') as Bundle;

/**
 * A child's script with all it loads in one file of JavaScript, made once a run: its process starts in a third of a
 * second, as the real one does, and not in two.
 * @param name a file of tests/rigs/children
 */
export async function compiled(name: string): Promise<string> {
  const place = join(String(process.env.TEST_FOLDER), 'compiled', name);
  // As deep in the folder as the sources are in ours, for what they find relative to themselves.
  const script = join(place, 'src/child/index.js');
  const made = join(place, 'made');
  if (takes(place)) {
    bundle(join(root, 'tests/rigs/children', `${name}.ts`), script);
    for (const shared of ['node_modules', 'migrations', 'views', 'package.json'])
      symlinkSync(join(root, shared), join(place, shared));
    writeFileSync(made, '');
  }
  for (let waited = 0; !existsSync(made); waited += 50) {
    if (waited > 60_000) throw new Error('The program was not compiled in time.');
    await pause(50);
  }
  return script;
}

/** True for the one process that made the folder. */
function takes(place: string): boolean {
  mkdirSync(dirname(place), { recursive: true });
  try {
    mkdirSync(place);
    return true;
  } catch {
    return false;
  }
}

function bundle(source: string, target: string) {
  buildSync({
    entryPoints: [source],
    outfile: target,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['better-sqlite3', 'pg'],
    // Some packages are CommonJS and ask for Node's own modules.
    banner: { js: `import { createRequire as ofNode } from 'node:module'; const require = ofNode(import.meta.url);` },
    logLevel: 'error',
  });
}
