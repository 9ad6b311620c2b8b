import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Bench, byTurns } from '../bench.ts';
import { freePort, ourServer, residentMegabytes, root, settingsFor } from '../children.ts';
import { type Figure, figure } from '../figure.ts';
import type { Town } from '../town.ts';

export const startFigures: Record<string, (bench: Bench) => Promise<Figure[]>> = { start, 'rss-idle': rssIdle };

const home: Town = { meetups: 2, people: 40, sessions: 15, open: 3, invited: 33, letters: 3, audit: 1, capacity: 20 };

const bare = `
import Fastify from 'fastify';
const app = Fastify();
app.get('/', () => 'ok');
await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
process.stdout.write('listening');
`;

/** From starting the process to listening; the database is there already. */
async function start(bench: Bench): Promise<Figure[]> {
  const folder = bench.town('home', home);
  const side = (args: string[]) => async () => {
    const port = await freePort();
    const env = { ...settingsFor(port, folder), PORT: String(port) };
    const began = performance.now();
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    const took = performance.now() - began;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
    return took;
  };
  const [ours, theirs] = [side(['dist/server.js']), side(['--input-type=module', '-e', bare])];
  for (const warm of [ours, theirs]) await warm();
  const seen = await byTurns(bench.quick ? 3 : 15, ours, theirs);
  return [figure('start', seen.ours, seen.theirs, 'ms')];
}

/** Resident memory 30 seconds after the start, filled as `npm run demo` fills it. */
async function rssIdle(bench: Bench): Promise<Figure[]> {
  const ours = await ourServer(demoFolder(bench));
  await pause(bench.quick ? 5_000 : 30_000);
  const megabytes = await residentMegabytes(ours.pid);
  await ours.stop();
  return [figure('rss-idle', megabytes, 150, 'MB')];
}

function demoFolder(bench: Bench): string {
  const program = join(root, 'dist', 'cli', 'demo.js');
  if (!existsSync(program)) return bench.town('home', home);
  const folder = join(bench.folder, 'demo');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const filled = spawnSync(process.execPath, [program], { cwd: root, env: settingsFor(0, folder), stdio: 'ignore' });
  return filled.status === 0 ? folder : bench.town('home', home);
}
