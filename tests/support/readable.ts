import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

export type Readable = { root: string; node: string; remove: () => void };

/**
 * Where another user finds the code and the Node that runs this: here, or, where they may not look (a checkout of root's,
 * a Node below a closed folder), a copy in the folder for temporary files. @returns null where that cannot be had
 */
export function readableFor(user: string): Readable | null {
  const here = { root, node: process.execPath, remove: () => {} };
  if (starts(user, here)) return here;
  const folder = mkdtempSync(join(tmpdir(), 'tasuki-readable-'));
  chmodSync(folder, 0o755);
  const copy = {
    root: join(folder, 'code'),
    node: join(folder, 'node'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
  // Links take a second and no room; where they cannot be (another disk, files closed to others), the bytes are copied.
  for (const how of ['-rl', '-r']) {
    rmSync(copy.root, { recursive: true, force: true });
    mkdirSync(copy.root);
    const from = ['package.json', 'tsconfig.json', 'src', 'views', 'migrations', 'node_modules'];
    spawnSync('cp', [how, ...from.map((one) => join(root, one)), copy.root]);
    spawnSync('cp', [how, '-f', process.execPath, copy.node]);
    if (how === '-r') spawnSync('chmod', ['-R', 'a+rX', folder]);
    if (starts(user, copy)) return copy;
  }
  copy.remove();
  return null;
}

/** Whether the user can start that Node on that code: what it is started with, and the package that has a binary. */
function starts(user: string, { root: at, node }: Pick<Readable, 'root' | 'node'>): boolean {
  const asked = `await import('./src/dkim-key.ts'); new (await import('better-sqlite3')).default(':memory:').close();`;
  const said = spawnSync('runuser', ['-u', user, '--', node, '--import', 'tsx', '--input-type=module', '-e', asked], {
    cwd: at,
  });
  return said.status === 0;
}
