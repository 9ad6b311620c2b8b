import { expect, test } from 'vitest';
import { compose, ownWordsOf } from '../../../src/mail/compose.ts';
import { sampleOf } from '../../../src/mail/samples.ts';

const told = [
  { what: 'on', by: 'reader', left: 10, ja: '予備のコードを大切に', en: 'keep your recovery codes safe' },
  { what: 'off', by: 'reader', left: 0, ja: '解除しました', en: 'the link in your mail is enough' },
  { what: 'off', by: 'operator', left: 0, ja: '管理者が', en: 'The operator of this site has turned' },
  { what: 'codes', by: 'reader', left: 10, ja: '以前のものは、もう使えません', en: 'The earlier ones stopped working' },
  { what: 'recovery', by: 'reader', left: 9, ja: '残りは9個です', en: '9 are left' },
  { what: 'recovery', by: 'reader', left: 1, ja: '少なくなりました', en: 'One is left' },
  { what: 'recovery', by: 'reader', left: 0, ja: '残りは0個です', en: 'None is left' },
  { what: 'wrong', by: 'reader', left: 0, ja: 'メールのパスワードを変え', en: 'change the password of your mailbox' },
] as const;

test.each(told.flatMap((one) => (['ja', 'en'] as const).map((locale) => ({ ...one, locale }))))(
  '$what by the $by with $left codes left, in $locale',
  ({ what, by, left, locale, ...words }) => {
    const letter = sampleOf('second-factor', locale, Date.parse('2026-11-21T10:00:00+09:00'));
    Object.assign(letter.data, { what, by, left });
    const { text } = compose(letter, ownWordsOf(letter, null));
    expect(text.replace(/\n/g, locale === 'ja' ? '' : ' ')).toContain(words[locale]);
    expect(text).toContain('/me/sign-ins');
    // Who has none, or could not get in, is not sent to its page.
    expect(text.includes('/me/second-factor')).toBe(what !== 'off' && what !== 'wrong');
  },
);
