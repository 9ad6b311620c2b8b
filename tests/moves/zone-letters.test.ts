import { describe, expect, test } from 'vitest';
import { cancelSession } from '../../src/cancellations/actions.ts';
import { sessions } from '../../src/db/schema/meetups.ts';
import { moveSession } from '../../src/moves/actions.ts';
import { stopLetters } from '../../src/stops/actions.ts';
import { judges, pythonFor, verdictsOf } from '../calendar/judges/judge.ts';
import { clientsMissing, khalCalendar } from '../calendar/khal.ts';
import { makeDates, saidIn } from './zone-cast.ts';

const going = (many: number) => Array.from({ length: many }, () => 'going' as const);
const words = '【日時変更】朝の読書会 時間帯の変更';
const named = (text = '') => text.match(/■第\d回/g) ?? [];

describe('where nobody reads calendar replies', () => {
  test.each([1, 2, 4])('with %i dates, one letter tells of them all and carries a file for each', async (many) => {
    const { member, change, leave, mails, uidsOf } = await makeDates(many);
    const mei = await member('Mei', ...going(many));
    expect(await change()).toMatchObject({ moved: many, letters: 1 });
    await leave();
    const [letter, ...more] = await mails(mei);
    expect([letter?.subject, more]).toEqual([words, []]);
    expect(letter?.text.match(/変更後: .* 19:00〜21:00 \(CES?T\)/g)).toHaveLength(many);
    expect(letter?.text.match(/変更前: .* 19:00〜21:00 \(JST\)/g)).toHaveLength(many);
    const files = (letter?.files ?? []).map(({ content }) => saidIn(content));
    expect(files.map(({ method, sequences }) => [method, ...sequences])).toEqual(going(many).map(() => [null, 1]));
    expect(files.flatMap(({ uids }) => uids).sort()).toEqual((await uidsOf(mei)).sort());
  });

  test('people read of their own dates alone, and who said no to all of none', async () => {
    const { member, change, leave, mails } = await makeDates(3);
    // Nobody has told Ken of the third date yet.
    const ken = await member('Ken', 'declined', 'maybe', 'invited');
    const aoi = await member('Aoi', 'declined', 'withdrawn', 'declined');
    expect(await change()).toMatchObject({ moved: 3, letters: 1 });
    await leave();
    const [letter] = await mails(ken);
    expect(named(letter?.text)).toEqual(['■第2回']);
    expect(letter?.text).toContain('下記の回の日時が変わります');
    expect([letter?.files, await mails(aoi)]).toEqual([[], []]);
  });

  test.skipIf(clientsMissing())(
    'a real calendar takes the files in: each date stands at its new time, and nowhere else',
    async () => {
      const { member, change, leave, mails, dates } = await makeDates(2);
      const mei = await member('Mei', ...going(2));
      await change();
      await leave();
      const { takes, shown } = khalCalendar();
      for (const { content } of (await mails(mei)).flatMap(({ files }) => files)) await takes(String(content));
      for (const { localStart } of dates) {
        expect(await shown(localStart.slice(0, 10))).toEqual([]);
        const next = new Date(Date.parse(`${localStart.slice(0, 10)}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);
        expect(await shown(next)).toEqual([expect.stringMatching(/^0?3:00 .*朝の読書会/)]);
      }
    },
    60_000,
  );
});

describe('where calendars are asked for an answer', () => {
  test('the letter renews the first entry, and a short one follows for each other date', async () => {
    const { member, change, leave, mails, uidsOf } = await makeDates(4, { replies: true });
    const mei = await member('Mei', 'going', 'maybe', 'going', 'waitlisted');
    expect(await change()).toMatchObject({ letters: 1 });
    await leave();
    await leave();
    const [first, ...short] = await mails(mei);
    expect([first?.subject, named(first?.text).length, short.length]).toEqual([words, 4, 3]);
    for (const { subject, text } of short)
      expect([subject, text]).toEqual([
        expect.stringMatching(/^【予定の更新】第\d回 /),
        expect.not.stringContaining('/answers/'),
      ]);
    const objects = [first, ...short].map((one) => one?.files.map(({ content }) => saidIn(content))[0]);
    for (const said of objects) expect(said).toMatchObject({ method: 'REQUEST', sequences: [1] });
    expect(objects.flatMap((said) => said?.uids).sort()).toEqual((await uidsOf(mei)).sort());
  });

  test('once calendars are asked no more, the short letter gives its file to put in by hand', async () => {
    const { member, change, leave, mails, setReplies } = await makeDates(2, { replies: true });
    const mei = await member('Mei', ...going(2));
    await change();
    await leave();
    await setReplies(false);
    await leave();
    const [, short] = await mails(mei);
    expect(short?.files.map(({ content }) => saidIn(content).method)).toEqual([null]);
    expect(short?.text).toContain('添付のファイルで入れ直してください');
  });

  test('a date called off before its short letter leaves needs none', async () => {
    const { house, host, meetup, dates, member, change, leave, posted } = await makeDates(2, { replies: true });
    await member('Mei', ...going(2));
    await change();
    await leave();
    await cancelSession(house, { personId: host.id }, meetup.id, dates[1]?.id ?? '', { reason: '', number: 'keep' });
    await leave();
    expect(await posted('entry-renewed')).toMatchObject([{ state: 'dropped', reason: 'cancelled' }]);
  });

  test.each(judges.map((judge) => ({ ...judge, python: pythonFor(judge) })))(
    '$aptPackage finds nothing wrong with any of them',
    async (judge) => {
      if (judge.python === null && !process.env.CI) return;
      const files: string[] = [];
      for (const replies of [true, false]) {
        const { member, change, leave, mails } = await makeDates(2, { replies });
        const mei = await member('Mei', ...going(2));
        await change();
        await leave();
        await leave();
        files.push(...(await mails(mei)).flatMap((mail) => mail.files.map(({ content }) => String(content))));
      }
      const verdicts = verdictsOf(judge, judge.python ?? '', files);
      expect(verdicts.map(({ wrong }) => wrong)).toEqual([[], [], [], []]);
      for (const { components } of verdicts) expect(components.map(([name]) => name)).toEqual(['VCALENDAR', 'VEVENT']);
    },
  );
});

describe('before the letter leaves', () => {
  test('a date that is called off or moves again falls out of it; the other letter names the time people knew', async () => {
    const { house, host, meetup, dates, member, change, leave, mails } = await makeDates(3);
    const mei = await member('Mei', ...going(3));
    await change();
    const [first, second] = dates.map(({ id }) => id);
    const act = { personId: host.id };
    await cancelSession(house, act, meetup.id, first ?? '', { reason: '', number: 'keep' });
    await moveSession(house, act, meetup.id, second ?? '', { date: '2027-01-10', starts: '10:00', ends: '12:00' });
    await leave();
    const all = await mails(mei);
    expect(named(all.find(({ subject }) => subject === words)?.text)).toEqual(['■第3回']);
    const moved = all.find(({ subject }) => subject.includes('第2回'));
    expect(moved?.text).toContain('これまでの日時: 2027年1月2日(土) 19:00〜21:00 (JST)');
  });

  test.each([
    ['the evening before the first date', 13, 1],
    ['weeks before it', 3, 0],
  ])('at night, %s', async (_when, days, many) => {
    const { clock, member, change, leave, mails } = await makeDates(2);
    const mei = await member('Mei', ...going(2));
    clock.pass({ days, hours: 12 });
    await change('Asia/Shanghai');
    await leave();
    expect(await mails(mei)).toHaveLength(many);
  });

  test('where every date has fallen out it does not leave, and says why', async () => {
    const { house, change, member, leave, posted } = await makeDates(2);
    await member('Mei', ...going(2));
    await change();
    await house.store.write('test', (tx) => tx.update(sessions).set({ cancelledAt: 1 }));
    await leave();
    expect(await posted('zone-changed')).toMatchObject([{ state: 'dropped', reason: 'cancelled' }]);
  });

  test('there and back again tells nobody; on to a third zone tells once, from where people were', async () => {
    const { member, change, leave, mails } = await makeDates(2);
    const mei = await member('Mei', ...going(2));
    await change('Europe/Berlin');
    expect(await change('Asia/Tokyo')).toMatchObject({ moved: 2, letters: 0 });
    await change('Europe/Berlin');
    expect(await change('Australia/Sydney')).toMatchObject({ letters: 1 });
    await leave();
    const [letter, ...more] = await mails(mei);
    expect([named(letter?.text), more]).toEqual([['■第1回', '■第2回'], []]);
    expect(letter?.text.match(/変更前: .* 19:00〜21:00 \(JST\)/g)).toHaveLength(2);
  });
});

describe('who has said stop', () => {
  test('to this meetup and still holds a seat of one date is told all the same; who holds none is not', async () => {
    const { house, meetup, member, change, leave, mails } = await makeDates(2);
    const [mei, ken] = [await member('Mei', 'maybe', 'going'), await member('Ken', 'maybe', 'maybe')];
    for (const { id: personId } of [mei, ken])
      await stopLetters(house, { personId, meetupId: meetup.id, family: '', via: 'page', cancelAnswers: false });
    await change();
    await leave();
    expect([(await mails(mei)).length, (await mails(ken)).length]).toEqual([1, 0]);
  });
});
