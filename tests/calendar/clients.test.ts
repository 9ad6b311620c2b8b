import { describe, expect, test } from 'vitest';
import { cancelSession } from '../../src/cancellations/actions.ts';
import { urls } from '../../src/links/urls.ts';
import { makeEvening } from '../support/evening.ts';
import type { TestVisitor } from '../support/visitor.ts';
import { clientsMissing, khalCalendar, served } from './khal.ts';

async function addressIn(who: TestVisitor, page: string): Promise<string> {
  await who.post(page, { act: 'new' });
  return /(\/feeds\/\S+?\/sessions\.ics)/.exec((await who.get(page)).body)?.[1] ?? '';
}

/** An evening with a theme; its day, as people there call it. */
async function themed() {
  const evening = await makeEvening({ theme: '持ち寄って読む' });
  const { localStart } = await evening.session();
  return { ...evening, date: localStart.slice(0, 10), time: localStart.slice(11) };
}

describe.skipIf(clientsMissing())('vdirsyncer fetches and khal shows', { timeout: 120_000 }, () => {
  test('a meetup’s feed in local time; a cancelled session replaces its entry', async () => {
    const { world, house, act, meetup, id, date, time } = await themed();
    const { sync, shown } = khalCalendar((await served(world)) + urls.meetupFeed(meetup.slug));
    expect(await sync()).toBe(1);
    expect(await shown(date)).toEqual([expect.stringContaining(`${time} ${meetup.name}`)]);
    await cancelSession(house, act, meetup.id, id, { number: 'keep', reason: '' });
    expect(await sync()).toBe(1);
    expect(await shown(date)).toEqual([expect.stringContaining('【中止】')]);
  });

  test('one’s own calendar with one’s own answer, as it changes', async () => {
    const { world, mei, say, date, time } = await themed();
    const { sync, shown } = khalCalendar(
      (await served(world)) + (await addressIn(await world.signIn(mei), urls.myFeed)),
    );
    await sync();
    expect(await shown(date)).toEqual([expect.stringMatching(new RegExp(`^${time} .*未回答.*TENTATIVE`))]);
    await say('waitlisted', mei);
    await sync();
    expect(await shown(date)).toEqual([expect.stringContaining('キャンセル待ち')]);
    await say('going', mei);
    expect(await sync()).toBe(1);
    expect(await shown(date)).toEqual([expect.stringMatching(/持ち寄って読む(?!.*未回答).*CONFIRMED/)]);
  });

  test('the team’s calendar with a draft marked as planned', async () => {
    const { world, meetup, host, date, time } = await themed();
    const draft = { openedAt: null, openedBy: null, number: null, uid: 'draft@tasuki.test', theme: 'まだ秘密' };
    await world.session(meetup, draft);
    const address = await addressIn(await world.signIn(host), urls.myTeamFeed(meetup.slug));
    const { sync, shown } = khalCalendar((await served(world)) + address);
    expect(await sync()).toBe(2);
    const lines = await shown(date);
    expect(lines).toHaveLength(2);
    expect(lines.filter((line) => line.startsWith(`${time} 【予定】`) && line.includes('TENTATIVE'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('CONFIRMED'))).toHaveLength(1);
  });
});
