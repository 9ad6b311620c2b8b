import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rsvps } from '../../src/db/schema/meetups.ts';
import { tokenFor } from '../../src/links/tokens.ts';
import { inviteMembers } from '../../src/rsvps/changes.ts';
import { newPage, openBrowser, servedWorld } from '../support/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function invited() {
  const world = await servedWorld();
  const meetup = await world.meetup(await world.person('Hanako'));
  const mei = await world.person('めい');
  const session = await world.session(meetup, { capacityOnSite: 3 });
  const [rsvp] = await world.house.store.write('s', (tx) =>
    inviteMembers(tx, world.house.keys, session as never, [mei.id], world.clock.now()),
  );
  const link = `${world.origin}/answers/${tokenFor(world.house.keys, 'answer', rsvp?.rsvpId ?? '', 1)}`;
  const state = async () => (await world.house.store.read.select().from(rsvps))[0]?.state;
  return { world, link, state };
}

test.each([true, false])('a member answers with one thumb, JavaScript %s', async (javaScriptEnabled) => {
  const { link, state } = await invited();
  const page = await newPage(browser, { javaScriptEnabled, hasTouch: true });
  await page.goto(`${link}?a=yes`);
  expect(await page.locator('main').innerText()).toContain('めいさんのお返事ページ');
  expect(await state()).toBe('invited');
  await page.locator('button[value=going]').click();
  await page.waitForLoadState();
  expect(await state()).toBe('going');
  await page.locator('button[value=declined]').click();
  await page.waitForLoadState();
  expect(await state()).toBe('withdrawn');
});

test('the three answers are equal, and in reach of a thumb', async () => {
  const { link } = await invited();
  const page = await newPage(browser);
  await page.goto(link);
  const boxes = await Promise.all(
    (await page.locator('button[name="answer"]').all()).map((button) => button.boundingBox()),
  );
  expect(boxes).toHaveLength(3);
  for (const box of boxes) expect(box?.height).toBeGreaterThanOrEqual(48);
  expect(new Set(boxes.map((box) => Math.round(box?.width ?? 0))).size).toBe(1);
});
