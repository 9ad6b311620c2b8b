import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { linkFor } from '../signin/links.ts';
import { appOf, page as itsPage } from '../signin/second-factor/cast.ts';
import { newPage, openBrowser, servedWorld } from '../support/browser.ts';
import { qrInPicture } from '../support/camera.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test.each(['light', 'dark'] as const)(
  'without JavaScript, %s: a phone reads the key off the screen, and its codes sign in',
  async (colorScheme) => {
    const { origin, person, meetup, signIn, clock, house } = await servedWorld();
    const suzuki = await person('Suzuki', { locale: 'ja' });
    await meetup(suzuki);
    const desk = await signIn(suzuki);
    const page = await newPage(browser, { colorScheme, javaScriptEnabled: false });
    await page.context().addCookies([{ name: 'tasuki', value: desk.cookies.tasuki ?? '', url: origin }]);
    await page.goto(`${origin}/me`);
    await page.click(`a[href="${itsPage}"]`);
    await page.click('main form button');
    const camera = await newPage(browser);
    const link = await page.getAttribute('a[href^="otpauth:"]', 'href');
    const { x = 0, y = 0, width = 0, height = 0 } = (await page.locator('main svg[role="img"]').boundingBox()) ?? {};
    const clip = { x: Math.max(0, x - 16), y: y - 32, width: width + 64, height: height + 64 };
    expect(await qrInPicture(camera, await page.screenshot({ fullPage: true, clip }))).toBe(link);
    const phone = appOf(String(link), clock);
    await page.fill('#f-on', phone.code());
    await page.click('form:has(#f-on) button');
    expect((await page.textContent('#codes'))?.trim().split('\n')).toHaveLength(10);
    await page.context().clearCookies();
    clock.pass({ minutes: 1 });
    await page.goto(`${origin}/sign-in?next=%2Fme`);
    await page.fill('#f-email', suzuki.email);
    await page.click('main form button');
    await page.goto(`${origin}${await linkFor(house, suzuki.email)}?next=%2Fme`);
    await page.click('main form button');
    expect(new URL(page.url()).pathname).toBe('/sign-in/code');
    await page.fill('#f-code', phone.code());
    await page.click('main form button');
    expect(page.url()).toBe(`${origin}/me`);
  },
  60_000,
);
