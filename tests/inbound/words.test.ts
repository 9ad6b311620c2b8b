import { describe, expect, test } from 'vitest';
import { letters } from '../../src/db/schema/letters.ts';
import { ingest } from '../../src/inbound/actions.ts';
import { wordsSaid } from '../../src/inbound/words/said.ts';
import { composeForReading } from '../../src/outbox/read.ts';
import { calendarEvening } from './cast.ts';
import { foreignMissing } from './foreign/replies.ts';

describe('the words of a reply, without what it quotes', () => {
  test.each<[string, string]>([
    ['Gmail in Japanese', '参加します。\n\n2026年11月21日(土) 10:00 朝の読書会 <tasuki@localhost>:\n> ○ 参加します'],
    [
      'Gmail in Japanese, wrapped',
      '参加します。\n\n2026年11月21日(土) 10:00 朝の読書会\n<tasuki@localhost>:\n> ご案内',
    ],
    [
      'Gmail in English, wrapped',
      '参加します。\n\nOn Sat, Nov 21, 2026 at 10:00 AM 朝の読書会\n<tasuki@localhost> wrote:\n\n> a',
    ],
    ['Apple', '参加します。\n\n> 2026/11/21 10:00、朝の読書会 <tasuki@localhost>のメール:\n> \n> ご案内です'],
    ['Apple, unquoted head', '参加します。\n\n2026/11/21 10:00、朝の読書会のメール:\n\n> ご案内です'],
    ['Outlook', '参加します。\n\n________________________________\n差出人: 朝の読書会\n件名: ご案内\n本文'],
    ['Outlook on a phone', '参加します。\n\n-----Original Message-----\nFrom: x\nSent: y'],
    ['Outlook in Japanese', '参加します。\n\n送信元: 朝の読書会 <tasuki@localhost>\n送信日時: 2026年11月21日'],
    ['docomo', '参加します。\n\n-----元のメッセージ-----\nご案内'],
    ['below what is quoted', '> ご案内です\n> ○ 参加します\n\n参加します。'],
  ])('%s', (_client, text) => expect(wordsSaid(text)).toBe('参加します。'));

  test('a link to answer is in no reply that others read', () => {
    expect(wordsSaid('これですか http://tasuki.test/answers/abcdefghijklmnopqrstuvwxyz')).toMatch(/answers\/…$/);
  });

  test('a date in what they write themselves is no quotation', () => {
    const said = 'こんにちは。\n2026年12月4日に伺います。よろしくお願いします。';
    expect(wordsSaid(said)).toBe(said);
  });
});

describe.skipIf(foreignMissing())('a reply to an invitation', () => {
  test.each<[string, { charset?: string; text?: string; html?: string }]>([
    ['CP932', { charset: 'cp932', text: '①名で参加します㈱\r\n\r\n> ご案内' }],
    ['ISO-2022-JP', { charset: 'iso-2022-jp', text: '参加します' }],
    ['UTF-8', { text: '参加します\r\n> ご案内' }],
    [
      'HTML with signs as numbers, from Outlook',
      {
        html: '<div>&#21442;&#x52A0;します</div><div><b>送信元:</b> 朝の読書会 &lt;tasuki@localhost&gt;<br>&#12372;案内</div>',
      },
    ],
    ['HTML alone', { html: '<style>p{}</style><p>参加します</p><blockquote>&gt; ご案内</blockquote>' }],
  ])('in %s is kept and told to the host, once', async (_kind, said) => {
    const { writes, told, hostLetters, mei, id, house } = await calendarEvening();
    expect(await writes({ id: 'once', ...said })).toBe('passed-on');
    expect(await writes({ id: 'once', ...said })).toBe('seen');
    const [kept, ...more] = await told();
    expect([kept?.personId, kept?.sessionId, kept?.seenAt, more]).toEqual([mei.id, id, null, []]);
    expect(kept?.body).toMatch(/^(①名で)?参加します㈱?$/);
    const [letter] = await hostLetters();
    const { text } = (await composeForReading(house, letter?.id ?? '')) ?? { text: '' };
    expect(text).toContain(`> ${kept?.body}`);
    expect(text).toContain(`/sessions/${id}/host#replies`);
  });

  test('of ten megabytes is read as far as anybody would, and no letter grows by it', async () => {
    const { told, hostLetters, house, mei, letters: of } = await calendarEvening();
    const [invitation] = (await of('invitation')).filter((one) => one.personId === mei.id);
    const head = `From: ${mei.email}\r\nTo: tasuki+${invitation?.id}@localhost\r\nMessage-ID: <big@x>\r\n\r\n`;
    const raw = Buffer.concat([
      Buffer.from(`${head}参加します\r\n`),
      Buffer.alloc(10 * 1024 * 1024, 'lorem ipsum\r\n'),
    ]);
    expect((await ingest(house, raw)).outcome).toBe('passed-on');
    const [kept] = await told();
    expect([kept?.body.startsWith('参加します'), kept?.body.length]).toEqual([true, 4000]);
    const message = await composeForReading(house, (await hostLetters())[0]?.id ?? '');
    expect(message?.text.length).toBeLessThan(8000);
  });

  test('from another address is kept with a mark, and moves nobody', async () => {
    const { writes, told, stateOf, mei } = await calendarEvening();
    await writes({ from: 'somebody@elsewhere.example', text: '参加します' });
    expect(await told()).toMatchObject([{ elsewhere: true, personId: mei.id, takenAs: null }]);
    expect(await stateOf(mei)).toBe('invited');
  });

  test('to a letter about no session stands for the meetup', async () => {
    const { house, told, host, meetup } = await calendarEvening();
    const { post } = await import('../../src/outbox/post.ts');
    const now = house.clock.now();
    const times = { at: now, now, expiresAt: now + 9e8, dedupe: 'welcome:x' };
    const to = { person: host.id };
    await house.store.write('x', (tx) => post(tx, { kind: 'welcome', to, meetupId: meetup.id, ...times }));
    const [welcome] = (await house.store.read.select().from(letters)).filter((one) => one.kind === 'welcome');
    const raw = `From: ${host.email}\r\nTo: tasuki@localhost\r\nIn-Reply-To: <${welcome?.messageId}@localhost>\r\n\r\nよろしく\r\n`;
    await ingest(house, Buffer.from(raw));
    expect(await told()).toMatchObject([{ meetupId: meetup.id, sessionId: null, body: 'よろしく' }]);
  });
});
