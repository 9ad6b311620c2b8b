import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base32 } from '../../../src/links/tokens.ts';
import { keyLink } from '../../../src/signin/second-factor/key-link.ts';
import { inGroups, recoveryBytes, typedCode } from '../../../src/signin/second-factor/typed.ts';

test.each(['123456', ' 123 456 ', '１２３４５６', '123-456'])('%j are the six digits of an app', (said) => {
  expect(typedCode(said)).toEqual({ app: '123456' });
});

test.each(['', '12345', '1234567', 'abcdef', 'abcd-efgh', 'あ', 'abcd'.repeat(7), '８９８９'.repeat(6)])(
  '%j is no code',
  (said) => {
    expect(typedCode(said)).toBeNull();
  },
);

test('a recovery code is read as it was printed, and as people write it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: recoveryBytes, maxLength: recoveryBytes }), (bytes) => {
      const recovery = base32(bytes);
      const printed = inGroups(recovery.toUpperCase());
      const wide = printed.replace(/[A-Z2-7-]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
      const zeros = printed.replaceAll('O', '0').replaceAll('L', '1').replaceAll('-', ' ');
      for (const said of [recovery, printed, wide, zeros]) expect(typedCode(said)).toEqual({ recovery });
    }),
  );
});

test('a key is handed to an app with the site and the address it is for, whatever is in them', () => {
  const link = keyLink({ site: 'meet.example.org:8443', email: 'taro+a&b@example.org', key: 'ABCD' });
  const url = new URL(link);
  expect([url.protocol, url.host]).toEqual(['otpauth:', 'totp']);
  expect(decodeURIComponent(url.pathname)).toBe('/Tasuki meet.example.org 8443:taro+a&b@example.org');
  expect([...url.searchParams]).toEqual([
    ['secret', 'ABCD'],
    ['issuer', 'Tasuki meet.example.org 8443'],
  ]);
});
