import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Came, Order } from './sides/load.ts';
import { benchSecret } from './town.ts';

export const root = join(import.meta.dirname, '..', '..');
const dist = join(root, 'dist');

export type Server = { origin: string; pid: number; child: ChildProcess; stop: () => Promise<void> };

const living = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of living) child.kill('SIGKILL');
});

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}

/** What a server of ours is started with: nothing of the environment but where programs are. */
export function settingsFor(port: number, folder: string, more: Record<string, string> = {}): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    NODE_ENV: 'production',
    BASE_URL: `http://127.0.0.1:${port}`,
    LISTEN: `127.0.0.1:${port}`,
    DATA_FOLDER: folder,
    SECRET: benchSecret,
    ...more,
  };
}

/** A program under `dist` as a child, once it has printed its first line. */
export async function started(
  program: string,
  { port, args = [], env }: { port: number; args?: string[]; env: Record<string, string> },
): Promise<Server> {
  const child = spawn(process.execPath, [join(dist, program), ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  await firstLine(child, program);
  child.stdout?.resume();
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await gone;
    clearTimeout(late);
  };
  living.add(child);
  child.once('exit', () => living.delete(child));
  return { origin: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, child, stop };
}

/** Our server over a data folder. `house.js` tells its commits, `server.js` is what runs in production. */
export async function ourServer(folder: string, program = 'server.js', more = {}): Promise<Server> {
  const port = await freePort();
  return started(program, { port, env: settingsFor(port, folder, more) });
}

async function firstLine(child: ChildProcess, program: string): Promise<void> {
  const line = new Promise<void>((resolve) => child.stdout?.once('data', () => resolve()));
  const end = once(child, 'exit').then(([code]) => {
    throw new Error(`${program} ended with ${code} before it was ready.`);
  });
  await Promise.race([line, end]);
  end.catch(() => {});
}

/** Sends a load from a process of its own. @throws when an answer was not the expected one */
export async function load(order: Order): Promise<Came> {
  const child = spawn(process.execPath, [join(dist, 'bench', 'load.js')], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (part) => (said += part));
  child.stdin.end(JSON.stringify(order));
  await once(child, 'close');
  const came = JSON.parse(said) as Came;
  if (came.wrong > 0 || came.count === 0)
    throw new Error(
      `${order.asks[0]?.path}: ${came.wrong} of ${came.count + came.wrong} answers were not ${order.expected}`,
    );
  return came;
}

/** Resident memory of a process in MB. */
export async function residentMegabytes(pid: number): Promise<number> {
  const child = spawn('ps', ['-o', 'rss=', '-p', String(pid)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (part) => (said += part));
  await once(child, 'close');
  return Number(said.trim()) / 1024;
}
