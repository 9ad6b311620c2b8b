import { expect, test } from 'vitest';
import { mailboxOf, maskedEmail, normalEmail } from '../../src/people/email.ts';

test('an address is kept in one normal form', () => {
  expect(normalEmail(' Taro.Yamada@Example.COM ')).toBe('taro.yamada@example.com');
  expect(normalEmail('taro@例え.テスト')).toBe('taro@xn--r8jz45g.xn--zckzah');
  expect(normalEmail('ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏｍ')).toBe('taro@example.com');
  expect(normalEmail("o'hara+meet@sub.example.co.jp")).toBe("o'hara+meet@sub.example.co.jp");
});

test('addresses that phone companies gave out are addresses, whatever the RFC says', () => {
  expect(normalEmail('a..b.@docomo.ne.jp')).toBe('a..b.@docomo.ne.jp');
});

test.each([
  '',
  'taro',
  '@example.com',
  'taro@',
  'taro@example',
  'taro@@example.com',
  'a@b@example.com',
  'taro@example.com,eve@example.org',
  'taro@example.com;eve@example.org',
  'Taro <taro@example.com>',
  '<taro@example.com>',
  '"a b"@example.com',
  'a b@example.com',
  'taro(x)@example.com',
  'group:taro@example.com;',
  'taro@example.com\r\nBcc: eve@example.org',
  'taro\n@example.com',
  'taro@exa\rmple.com',
  'taro\0@example.com',
  'taro@[127.0.0.1]',
  'taro@127.0.0.1',
  'taro@-a.com',
  'taro@a..com',
  'taro@exa%6dple.com',
  'taro@example.com/x',
  'tarō@example.com',
  'taro@example.com.',
  'a:b@example.com',
  'taro@ex\u202eample.com',
  `${'a'.repeat(65)}@example.com`,
  `a@${'b'.repeat(64)}.com`,
  `a@${'b.'.repeat(150)}com`,
  'x'.repeat(10_000),
])('%j is not one address', (said) => {
  expect(normalEmail(said)).toBeNull();
});

test('limits see through tags and dots, and a mask shows the owner only', () => {
  expect(mailboxOf('t.a.ro+1@example.com')).toBe(mailboxOf('taro@example.com'));
  expect(mailboxOf('t.aro@googlemail.com')).toBe(mailboxOf('taro@gmail.com'));
  expect(maskedEmail('taro@example.com')).toBe('t***@example.com');
});
