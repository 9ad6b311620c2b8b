/// <reference lib="dom" />
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { groups } from '../../src/cli/demo/groups.ts';
import { liveThrough } from '../../src/cli/demo/story.ts';
import { meetups, sessions } from '../../src/db/schema/meetups.ts';
import { urls } from '../../src/links/urls.ts';
import { newPage, openBrowser, servedWorld } from '../support/browser.ts';
import { fullOne, gatheringPages } from './gathering.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser: Browser;
let world: Awaited<ReturnType<typeof servedWorld>>;
let pages: string[];
let shared: string[];
let cookie: string;

beforeAll(async () => {
  browser = await openBrowser();
  world = await servedWorld();
  for (const group of groups) await liveThrough(world.house, world.clock, group, world.clock.now());
  const [meetup] = await world.house.store.read.select().from(meetups);
  const rows = await world.house.store.read.select().from(sessions).orderBy(sessions.startsAt);
  const next = rows.find((one) => one.meetupId === meetup?.id && one.startsAt > world.clock.now());
  const draft = rows.find((one) => one.meetupId === meetup?.id && one.openedAt === null);
  const past = rows.findLast(
    (one) => one.meetupId === meetup?.id && one.openedAt !== null && one.endsAt < world.clock.now(),
  );
  const host = await world.signIn({ id: meetup?.hostId ?? '' });
  cookie = host.cookies.tasuki ?? '';
  await host.post(urls.mySecondFactor);
  const at = `/meetups/${meetup?.slug}`;
  shared = [
    ...sharedIn(meetup?.slug ?? ''),
    ...[urls.myTasks, urls.myLetters, urls.myPath, urls.myRecord],
    ...[urls.sessionTasks, urls.sheet].map((of) => of(meetup?.slug ?? '', next?.id ?? '')),
    ...[urls.attendance, urls.retro, urls.sessionTasks].map((of) => of(meetup?.slug ?? '', past?.id ?? '')),
  ];
  pages = [
    '/',
    '/sign-in',
    '/desk',
    '/me',
    '/me/sign-ins',
    '/me/second-factor',
    '/me/who-sees-what',
    '/meetups/new',
    at,
    `${at}/join`,
    `${at}/members`,
    `${at}/members/add`,
  ]
    .concat([
      `${at}/sessions`,
      `${at}/sessions/${next?.id}`,
      `${at}/sessions/${next?.id}/host`,
      `${at}/sessions/${next?.id}/edit`,
    ])
    .concat([
      `${at}/sessions/${draft?.id}/host`,
      `${at}/settings/about`,
      `${at}/settings/place`,
      `${at}/cadence`,
      `${at}/letters`,
      `${at}/audit`,
    ])
    .concat(shared);
  const full = meetup && (await fullOne(world, meetup.id));
  if (!meetup || !draft || !full) throw new Error('The demo has no draft, or no session that is full.');
  pages.push(...(await gatheringPages(world, meetup, full, draft)));
});
afterAll(() => browser.close());

/** Where a team shares the work of a meetup and hands it on. */
function sharedIn(slug: string): string[] {
  const { team, rota, tasks, runbook, importRunbook, decisions, newDecision, newQuestion, themes, aims } = urls;
  const { polls, newPoll, path, pathHost, handoff, kit, term, purpose } = urls;
  return [
    ...[team, rota, tasks, runbook, importRunbook, decisions, newDecision, newQuestion, themes, aims],
    ...[polls, newPoll, path, pathHost, handoff, kit, term, purpose],
  ].map((of) => of(slug));
}

test.each([
  { locale: 'ja-JP', colorScheme: 'light' as const, viewport: { width: 390, height: 844 } },
  { locale: 'en-GB', colorScheme: 'dark' as const, viewport: { width: 1280, height: 900 } },
  { locale: 'ja-JP', colorScheme: 'light' as const, viewport: { width: 320, height: 640 } },
])('axe finds nothing, and nothing scrolls sideways: %o', async (look) => {
  const page = await newPage(browser, { ...look, bypassCSP: true });
  await page.context().addCookies([{ name: 'tasuki', value: cookie, url: world.origin }]);
  for (const path of pages) {
    const answer = await page.goto(world.origin + path);
    expect(answer?.status(), path).toBe(200);
    await page.evaluate(axe);
    const found = await page.evaluate(() =>
      (
        globalThis as never as {
          axe: { run: (o: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        }
      ).axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }),
    );
    expect(found.violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
  }
});

test('on a phone whatever leads on from a row of the pages of the team is as tall as a thumb', async () => {
  const page = await newPage(browser);
  await page.context().addCookies([{ name: 'tasuki', value: cookie, url: world.origin }]);
  for (const path of shared) {
    await page.goto(world.origin + path);
    const low = await page.evaluate(() =>
      [...document.querySelectorAll('main :is(li, th, .row) :is(a, button)')]
        .map((one) => ({ words: one.textContent?.trim(), high: one.getBoundingClientRect().height }))
        .filter(({ high }) => high > 0 && high < 43.5),
    );
    expect(low, path).toEqual([]);
  }
});
