/**
 * The last step of `npm run build`: the server, and the two packages of a hundred files each, joined into a few. Node
 * needs most of a start to find and link small ones. What is imported when it is needed stays apart; all other packages
 * are loaded from where they are.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const joined = ['drizzle-orm', 'zod'];
const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
// As deep below the root as any folder of `dist`: views and migrations are found from there.
const folder = 'dist/start';

rmSync(folder, { recursive: true, force: true });
await build({
  entryPoints: ['dist/server.js'],
  outdir: folder,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: Object.keys(dependencies).filter((name) => !joined.includes(name)),
  legalComments: 'none',
  logLevel: 'warning',
});
writeFileSync('dist/server.js', `import './start/server.js';\n`);
