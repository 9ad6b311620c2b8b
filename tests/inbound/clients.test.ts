import { describe, expect, test } from 'vitest';
import { calendarEvening } from './cast.ts';
import { type Foreign, foreignMissing } from './foreign/replies.ts';

const missing = foreignMissing();

describe.skipIf(missing).each(['google', 'outlook', 'apple', 'thunderbird', 'proton'] as const)('from %s', (client) => {
  test.each([
    ['ACCEPTED', 'going'],
    ['TENTATIVE', 'maybe'],
    ['DECLINED', 'declined'],
  ] as const)('%s counts as %s', async (partstat, state) => {
    const { replies, stateOf, mei, answersOf } = await calendarEvening();
    await replies({ client, partstat });
    expect(await stateOf(mei)).toBe(state);
    expect(await answersOf(mei)).toMatchObject([{ via: 'calendar', sequence: 0, state }]);
  });
});

describe.skipIf(missing)('as replies really look', () => {
  test.each<[string, Partial<Foreign>]>([
    ['without ORGANIZER', { client: 'outlook' }],
    ['with ORGANIZER', { organizer: 'tasuki@localhost' }],
    ['without a method parameter', { client: 'apple' }],
    ['within a message in the message', { client: 'forwarded' }],
    ['in base64', { client: 'proton', transfer: 'base64' }],
    ['in quoted-printable', { client: 'proton', transfer: 'qp' }],
    [
      'with a Windows zone that nothing defines',
      { client: 'outlook', library: 'vobject', windowsZone: 'Tokyo Standard Time', organizer: 'tasuki@localhost' },
    ],
    ['with a localised SUMMARY', { client: 'outlook', summary: '承諾済み: 朝の読書会' }],
    ['in CP932', { client: 'outlook', charset: 'cp932', comment: '①時間ほど遅れます', summary: '承諾' }],
    ['in ISO-2022-JP', { client: 'outlook', charset: 'iso-2022-jp', comment: '少し遅れます', summary: '承諾' }],
    ['in UTF-16', { client: 'proton', charset: 'utf-16' }],
    ['in the name of an alias', { attendee: 'mei.sato@corp.example.net' }],
    ['without SEQUENCE', { client: 'apple', sequence: undefined }],
    ['from another library', { client: 'thunderbird', library: 'vobject' }],
  ])('%s it counts', async (_trait, more) => {
    const { replies, stateOf, mei } = await calendarEvening();
    expect(await replies(more)).toBe('yes');
    expect(await stateOf(mei)).toBe('going');
  });

  test('a UID in other letters is the same UID', async () => {
    const { replies, stateOf, mei, rsvpOf } = await calendarEvening();
    const { uid } = await rsvpOf(mei);
    await replies({ uid: uid.toUpperCase() });
    expect(await stateOf(mei)).toBe('going');
  });

  test.each(['cp932', 'iso-2022-jp', 'utf-8'])('what is written in %s reaches the host', async (charset) => {
    const { replies, told, hostLetters, mei } = await calendarEvening();
    await replies({ client: 'outlook', charset, comment: '少し遅れます、よろしくお願いします' });
    expect(await told()).toMatchObject([
      { kind: 'comment', personId: mei.id, body: '少し遅れます、よろしくお願いします' },
    ]);
    expect(await hostLetters()).toMatchObject([{ toRole: 'host' }]);
  });
});
