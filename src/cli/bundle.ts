/**
 * The last step of `npm run build`: the server and the packages it starts with, joined into a few files. Node needs most
 * of a start to find and link small ones. What is imported when it is needed stays apart; other packages are loaded from
 * where they are.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build, type Plugin } from 'esbuild';

// Not @fastify/cookie: it imports a CommonJS package when it is first needed, which keeps no names in a joined file.
const joined = ['@fastify/formbody', 'close-with-grace', 'drizzle-orm', 'eta', 'fastify', 'pino', 'zod'];
// Asked for only where a route has JSON schemas, or in a test.
const unasked = ['@fastify/ajv-compiler', '@fastify/fast-json-stringify-compiler', 'light-my-request'];
/** What zod says is never shown: of its fifty languages one is enough. */
const oneLanguage: Plugin = {
  name: 'one language',
  setup: ({ onLoad }) =>
    onLoad({ filter: /zod\/v4\/locales\/index\.js$/ }, () => ({
      contents: `export { default as en } from './en.js';`,
    })),
};
const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
// As deep below the root as any folder of `dist`: views and migrations are found from there.
const folder = 'dist/start';
// Packages written for `require` ask it for Node's own modules.
const require = `import { createRequire as requiring } from 'node:module'; const require = requiring(import.meta.url);`;

rmSync(folder, { recursive: true, force: true });
await build({
  // A thread begins with a file of its own.
  entryPoints: { server: 'dist/server.js', thread: 'dist/channel/thread.js' },
  outdir: folder,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: [...Object.keys(dependencies).filter((name) => !joined.includes(name)), ...unasked],
  plugins: [oneLanguage],
  banner: { js: require },
  legalComments: 'none',
  logLevel: 'warning',
});
writeFileSync('dist/server.js', `import './start/server.js';\n`);
