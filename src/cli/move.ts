import { type ChildProcess, spawn } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { extname } from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

const usage = `Say from where to where: npm run move -- data postgres://tasuki@localhost/tasuki
Each of them is a data folder, a postgres:// address, or a file that ends in .jsonl.`;

/** `npm run move -- FROM TO`: a whole database to the other engine, another place, or a portable file, and back. */
async function move(from: string | undefined, to: string | undefined): Promise<string> {
  if (!from || !to || (isFile(from) && isFile(to))) throw new Error(usage);
  if (isFile(to) && existsSync(to)) throw new Error(`${to} exists already; a file is never replaced.`);
  const source = isFile(from) ? null : half('out', from);
  const target = isFile(to) ? null : half('in', to);
  const reading = source?.stdout ?? createReadStream(from);
  const writing = target?.stdin ?? createWriteStream(to, { flags: 'wx', mode: 0o600 });
  const rows = target?.stdout ? text(target.stdout) : null;
  // Whichever half fails says so itself: the broken pipe between them is only its echo.
  const piped = pipeline(reading, writing).catch((error: Error) => error);
  await Promise.all([ended(source), ended(target)]);
  const broken = await piped;
  if (broken) throw broken;
  return rows === null ? `Written: ${to}` : `Moved: ${(await rows).trim()} rows.`;
}

const isFile = (place: string) => place.endsWith('.jsonl');

/** The engine is chosen when a process loads, so each half is a process of its own. */
function half(which: 'out' | 'in', place: string): ChildProcess {
  const script = fileURLToPath(new URL(`./move/${which}${extname(import.meta.url)}`, import.meta.url));
  const isUrl = /^postgres(ql)?:\/\//.test(place);
  const env = { ...process.env, DATABASE_URL: isUrl ? place : '', ...(isUrl ? {} : { DATA_FOLDER: place }) };
  return spawn(process.execPath, [...process.execArgv, script], { env, stdio: ['pipe', 'pipe', 'pipe'] });
}

async function ended(child: ChildProcess | null): Promise<void> {
  if (child?.stderr == null) return;
  const [said, code] = await Promise.all([
    text(child.stderr),
    new Promise<number | null>((done) => child.on('close', done)),
  ]);
  if (code !== 0) throw new Error(said.trim());
}

move(process.argv[2], process.argv[3]).then(
  (told) =>
    process.stdout.write(
      `${told}\nThe secret is not part of it: it must be the same there, or mailed links stop working.\n`,
    ),
  (error: Error) => {
    process.stderr.write(`Nothing was moved. ${error.message}\n`);
    process.exitCode = 1;
  },
);
