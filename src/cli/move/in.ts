import { createInterface } from 'node:readline';
import { takeLines } from '../../db/move/take.ts';
import { openTarget } from '../../db/move/target.ts';

/** The second half of `npm run move`: lines on standard input become the database of this environment, whole or not at all. */
async function take(): Promise<number> {
  const { tx, keep, drop } = await openTarget(process.env.DATA_FOLDER ?? 'data');
  try {
    const rows = await takeLines(tx, createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }));
    await keep();
    return rows;
  } catch (error) {
    await drop();
    throw error;
  }
}

take().then(
  (rows) => process.stdout.write(`${rows}\n`),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
