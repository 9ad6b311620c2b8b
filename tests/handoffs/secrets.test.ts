import { expect, test } from 'vitest';
import { secretIn } from '../../src/handoffs/kit/secrets.ts';

test.each([
  'password: hunter2',
  'Wi-Fiのパスワードは tasuki2026 です',
  'パスワード:tasuki!2026',
  '暗証番号 4649',
  '暗証番号は「4649」',
  'PIN: 0042',
  'pin code = 998877',
  'The password is Correct9Horse',
  'パスワード=aB3dE6',
  'kX9$fQ2pL7vR',
  'ghp_A1b2C3d4E5f6G7h8',
  'Zoom aZ3!kd92LLq0',
  'password: himitsu',
  'Password = correct horse',
  'password is swordfish',
  'pw: himitsu1',
  'パスワード:さくら',
  'パスワード=桜2026さくら',
  'パスワード: 桜の園',
  '合言葉は「ひらけごま」です',
  'PIN 12',
  'PIN: 7',
  'a3f9c2d4e5b6a7c8',
  'sakura20261234',
])('%s is not kept', (said) => {
  expect(secretIn(said)).not.toBeNull();
});

test.each([
  'The password is with Ken',
  'パスワードは山田さんが持っています',
  'パスワードは書かないこと',
  '暗証番号は鈴木さんに聞いてください',
  '電話 03-1234-5678(平日9時から17時)',
  '+81 90 1234 5678',
  '普通 1234567 みずほ銀行 本店',
  '口座番号 0123456',
  'https://example.com/booking/Room-A?id=9aF3kK2pQ7',
  'www.example.com/Hall2026Booking',
  'info@Example-Hall.co.jp',
  'docs.example.com/d/1AbCdEf2GhIj3',
  '東京都千代田区丸の内1-2-3 サンプルビル4F',
  '2026-12-04 19:00〜21:00',
  'pinewood hall, second floor',
  'Spinning class next door until 19:00',
  'a very-long-hyphenated-description of the room',
  'password: ask Ken',
  'Password: none',
  'The password is changed every month',
  'the password is unknown',
  'パスワード:田中さん',
  'パスワード: 会場の係が持っています',
  'パスワードは毎月変わります',
  '合言葉は決めていません',
  'PIN: ask at the desk',
  'pwa で開く画面',
  '登録番号 T1234567890123',
  'ISBN978-4-00-000000-0',
  'IBAN DE89370400440532013000',
])('%s may be written', (said) => {
  expect(secretIn(said)).toBeNull();
});

test('a long text is judged quickly', () => {
  const began = performance.now();
  secretIn(`${'password '.repeat(7000)}${'a'.repeat(64_000)}`);
  expect(performance.now() - began).toBeLessThan(200);
});
