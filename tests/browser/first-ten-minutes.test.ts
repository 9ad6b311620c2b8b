import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openMailer } from '../../src/mail/transport.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { newPage, openBrowser, servedWorld } from '../support/browser.ts';
import { openMailbox } from '../support/mailbox.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test.each([
  { javaScriptEnabled: true, locale: 'ja-JP' },
  { javaScriptEnabled: false, locale: 'en-GB' },
])('from an empty instance to a full seat through real mail: %o', async (look) => {
  const mailbox = await openMailbox();
  const mailer = openMailer({ smtpUrl: mailbox.url });
  const world = await servedWorld({ mailer });
  const { house, clock, origin } = world;
  const host = await world.signIn(await world.person('Hanako'));
  const page = await newPage(browser, look);
  await page.context().addCookies([{ name: 'tasuki', value: host.cookies.tasuki ?? '', url: origin }]);

  await page.goto(`${origin}/meetups/new`);
  await page.locator('input[name=template]').first().check();
  await page.locator('input[name=name]').fill('Morning Readers');
  await page.locator('input[name=purpose]').fill('Read one book slowly together');
  await page.locator('main button.big').click();
  await page.waitForURL(/start\/dates/);
  expect(await page.locator('.tear-off').count()).toBe(6);
  await page.locator('button[value=save]').click();
  await page.waitForURL(/start\/people/);
  await page.locator('textarea[name=list]').fill('めい <mei@example.com>');
  await page.locator('input[name=consent]').check();
  await page.locator('button[value=add]').click();
  await page.waitForURL(/start\/preview/);
  await page.goto(page.url().replace('preview', 'send'));
  await page.locator('form.sheet button.big').click();
  await page.waitForLoadState();

  clock.pass({ minutes: 6 });
  await deliverDue(house);
  const letter = mailbox.caught.find(({ to }) => to.includes('mei@example.com'));
  const link = /http\S+\/answers\/[a-z2-7]{26}/.exec(letter?.mail.text ?? '')?.[0] ?? '';
  const phone = await newPage(browser, look);
  await phone.goto(`${link}?a=yes`);
  await phone.locator('button[value=going]').click();
  await phone.waitForLoadState();
  await deliverDue(house);
  const confirmation = mailbox.caught.filter(({ to }) => to.includes('mei@example.com')).at(-1);
  expect(confirmation?.mail.attachments.map(({ mimeType }) => mimeType)).toContain('text/calendar');

  await page.goto(`${origin}/desk`);
  expect(await page.locator('main').innerText()).toMatch(/参加 2人|2 going/);
  await mailer.close();
});
