import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { chromiumPath } from './chromium.ts';
import { freePort } from './ports.ts';
import { makeWorld, type World } from './world.ts';

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath() ?? '', args: quiet });
}

/** A world that real browsers can open: served on loopback under the origin it calls its own. */
export async function servedWorld(options: Parameters<typeof makeWorld>[0] = {}): Promise<World & { origin: string }> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const world = await makeWorld({ ...options, env: { BASE_URL: origin, ...options.env } });
  await world.app.listen({ host: '127.0.0.1', port });
  return { ...world, origin };
}

/** A page as a phone or a laptop shows it. */
export async function newPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'ja-JP', ...options });
  return context.newPage();
}
