import { readSettings } from '../env.ts';
import { longMoment } from '../i18n/format.ts';
import { resolveAnew, type Shift } from '../moves/zones/resolving/actions.ts';
import { openHouse } from '../open-house.ts';
import { houseLog } from '../web/log.ts';

/**
 * `npm run re-resolve`: after an update of the zone data (a new Node or ICU) says which coming sessions it moves.
 * `npm run re-resolve -- --write` moves them. Nobody is told: hosts decide that.
 */
async function reResolve(args: string[]): Promise<string> {
  const write = args.includes('--write');
  if (args.some((one) => one !== '--write'))
    throw new Error('Say npm run re-resolve, or npm run re-resolve -- --write.');
  const house = await openHouse(readSettings(process.env), houseLog('error'));
  try {
    const shifts = await resolveAnew(house, { write });
    const data = `Zone data ${process.versions.tz ?? 'of this Node'}`;
    if (shifts.length === 0) return `${data}: no coming session moves.`;
    const head = `${data}: ${shifts.length} coming session${shifts.length === 1 ? '' : 's'} ${write ? 'moved' : 'would move'}.`;
    const foot = write
      ? 'Nobody was told: hosts decide that.'
      : 'Nothing was changed: npm run re-resolve -- --write moves them.';
    return [head, ...shifts.map(line), foot].join('\n');
  } finally {
    await house.mailer?.close();
    await house.store.close();
  }
}

function line({ slug, session, becomes }: Shift): string {
  const number = session.number === null ? 'draft' : `No. ${session.number}`;
  const at = (instant: number) => longMoment('en', instant, 'UTC');
  return `${slug} ${number}, ${session.localStart} ${session.timeZone}: ${at(session.startsAt)} → ${at(becomes.startsAt)}`;
}

reResolve(process.argv.slice(2)).then(
  (told) => process.stdout.write(`${told}\n`),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
