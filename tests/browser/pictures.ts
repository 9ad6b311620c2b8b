/** `npm run pictures`: the pictures of README, taken from the demo as it is today (after `npm run build`). */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newPage, openBrowser } from '../support/browser.ts';
import { freePort } from '../support/ports.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'tasuki-pictures-'));
const port = await freePort();
const origin = `http://127.0.0.1:${port}`;
const env = { ...process.env, DATABASE_URL: '', DATA_FOLDER: folder, BASE_URL: origin, LISTEN: `127.0.0.1:${port}` };
const run = (...command: string[]) => execFileSync(process.execPath, command, { cwd: root, env, encoding: 'utf8' });

run('dist/cli/demo.js');
const server = spawn(process.execPath, ['dist/server.js'], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
await new Promise((resolve) => server.stdout.once('data', resolve));
const browser = await openBrowser();
try {
  mkdirSync(join(root, 'docs', 'pictures'), { recursive: true });
  for (const [lang, slug, host, helper] of [
    ['ja', 'asa-no-wa', 'ja01@example.com', 'ja03@example.com'],
    ['en', 'quiet-systems', 'en01@example.com', 'en03@example.com'],
  ] as const) {
    const phone = await newPage(browser, { locale: lang, viewport: { width: 390, height: 760 } });
    await phone.goto(`${origin}/meetups/${slug}`);
    await phone.locator('main a[href*="/sessions/"]').first().click();
    await phone.screenshot({ path: join(root, 'docs', 'pictures', `session-${lang}.png`) });
    const desk = await signedIn(lang, host);
    await desk.goto(`${origin}/desk`);
    await desk.screenshot({ path: join(root, 'docs', 'pictures', `desk-${lang}.png`) });
    const path = await signedIn(lang, helper);
    await path.goto(`${origin}/meetups/${slug}/path`);
    await path.screenshot({ path: join(root, 'docs', 'pictures', `path-${lang}.png`) });
  }
} finally {
  await browser.close();
  server.kill('SIGTERM');
  await new Promise((resolve) => server.once('exit', resolve));
  rmSync(folder, { recursive: true, force: true });
}

/** Somebody of the demo at a laptop. */
async function signedIn(lang: 'ja' | 'en', address: string) {
  const link = /http\S+/.exec(run('dist/cli/sign-in-link.js', address))?.[0] ?? '';
  const laptop = await newPage(browser, { locale: lang, viewport: { width: 1100, height: 820 } });
  await laptop.goto(link);
  await laptop.locator('main button').first().click();
  return laptop;
}
