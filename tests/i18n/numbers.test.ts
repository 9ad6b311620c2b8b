import { expect, test } from 'vitest';
import { en } from '../../src/i18n/en.ts';
import { ja } from '../../src/i18n/ja.ts';

test('a session’s number reads the same on pages, in letters and in the record', () => {
  for (const [t, said] of [
    [ja, '第12回'],
    [en, 'No. 12'],
  ] as const) {
    const everywhere = [t.sessions.number(12), t.meetups.sessionNumber(12), t.mail.number(12), t.audit.number(12)];
    expect(new Set(everywhere)).toEqual(new Set([said]));
    expect(t.sessions.session(12, 'Asa')).toContain(said);
  }
});
