import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { databaseUrl } from '../../../src/db/dialect.ts';
import type { StoreAddress } from '../../../src/db/store.ts';
import type { World } from '../../support/world.ts';
import type { Start } from '../children/server.ts';
import { compiled } from './compiled.ts';

/** A server process: loaded, and listening once it was started. */
export type Server = {
  pid: number;
  start: (more?: Partial<Start>) => Promise<number>;
  /** What it logged: warnings and errors. */
  logged: () => string;
  kill: () => Promise<void>;
};

/**
 * Processes that are loaded and wait for their start, each on the world's store with its address, secret and clock.
 * @param folder where they are at home and put what is temporary
 */
export async function loadServers(world: World, many: number, folder?: string): Promise<[Server, ...Server[]]> {
  const script = await compiled('server');
  const servers = await Promise.all(Array.from({ length: many }, () => load(script, world, folder)));
  return servers as [Server, ...Server[]];
}

/** Server processes that listen; gives their ports. */
export async function startServers(world: World, many: number, more: Partial<Start> = {}): Promise<number[]> {
  const servers = await loadServers(world, many);
  return Promise.all(servers.map((server) => server.start(more)));
}

/** Where another process finds the world's store. */
export const addressOf = (world: World) => (world.house.store as unknown as { address: StoreAddress }).address;

async function load(script: string, world: World, folder?: string): Promise<Server> {
  const child = spawn(process.execPath, [script], {
    cwd: folder,
    env: { PATH: process.env.PATH, TZ: process.env.TZ, TMPDIR: folder, DATABASE_URL: databaseUrl, PGAPPNAME: 'rig' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const lines: string[] = [];
  for (const pipe of [child.stdout, child.stderr]) pipe?.on('data', (said) => lines.push(String(said)));
  const gone = once(child, 'exit');
  const kill = async () => {
    child.kill('SIGKILL');
    await gone;
  };
  onTestFinished(kill);
  await told(child, 'loaded', lines);
  return {
    pid: child.pid as number,
    logged: () => lines.join(''),
    kill,
    start: (more = {}) => {
      child.send(startOf(world, more));
      return told(child, 'port', lines);
    },
  };
}

function startOf({ house }: World, more: Partial<Start>): Start {
  const { env, ...rest } = more;
  const address = { ...addressOf({ house } as World), durable: true };
  const { origin, secret } = house.settings;
  return { address, now: house.clock.now(), ...rest, env: { BASE_URL: origin, SECRET: secret ?? '', ...env } };
}

function told(child: ChildProcess, what: string, lines: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on('message', (message: Record<string, number>) => {
      if (message[what] !== undefined) resolve(message[what]);
    });
    child.once('exit', () => reject(new Error(`The server ended before it was ${what}: ${lines.join('')}`)));
  });
}
