import { once } from 'node:events';
import { linesOf } from '../../db/move/lines.ts';
import { openSnapshot } from '../../db/move/snapshot.ts';

/** The first half of `npm run move`: the database of this environment as lines on standard output. */
async function out(): Promise<void> {
  const { read, close } = await openSnapshot(process.env.DATA_FOLDER ?? 'data');
  for await (const line of linesOf(read)) if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
  await close();
}

out().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
