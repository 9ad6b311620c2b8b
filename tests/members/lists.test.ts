import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvFile, safeCell } from '../../src/members/export.ts';
import { merged } from '../../src/members/listed.ts';
import { readPaste } from '../../src/members/paste.ts';
import { decoded, guessColumns, isConnpass, readRows, readTable, type Table } from '../../src/members/table.ts';

const people = (text: string) =>
  readPaste(text).map((line) => ('person' in line ? `${line.person.name}|${line.person.email}` : line.why));

describe('the host pastes a list', () => {
  test.each([
    ['山田 花子 <hanako@example.com>', '山田 花子|hanako@example.com'],
    ['"Otto, Jr." <otto@example.com>', 'Otto, Jr.|otto@example.com'],
    ['mei@example.com', '|mei@example.com'],
    ['鈴木一郎\tichiro@example.com\t株式会社あおば', '鈴木一郎|ichiro@example.com'],
    ['佐藤 めい mei@example.com', '佐藤 めい|mei@example.com'],
    ['mei@example.com 佐藤 めい', '佐藤 めい|mei@example.com'],
    ['@mei_sato mei@example.com', '@mei_sato|mei@example.com'],
    ['mei@example.com ken@example.com', 'twoAddresses'],
    ['加藤健<KEN@example.com>', '加藤健|ken@example.com'],
    ['加藤健\uff1cｋｅｎ\uff20ｅｘａｍｐｌｅ．ｃｏｍ\uff1e', '加藤健|ken@example.com'],
    ['加藤健　ken\uff20example.com', '加藤健|ken@example.com'],
    ['a..b.@docomo.ne.jp', '|a..b.@docomo.ne.jp'],
    ['田中さん', 'noAddress'],
    ['a@example.com, b@example.com', 'twoAddresses'],
    ['x@@example.com', 'twoAddresses'],
    ['wrong@nowhere', 'badAddress'],
    ['a\u202eb <c@example.com>', 'badCharacters'],
  ])('%s', (line, expected) => expect(people(line)).toEqual([expected]));

  test('two lines of one address are one person', () => {
    const { people, mergedAt } = merged(readPaste('mei@example.com\n\nMei <MEI@example.com>'));
    expect(people).toMatchObject([{ name: 'Mei', email: 'mei@example.com', at: 1 }]);
    expect([...mergedAt]).toEqual([[3, 1]]);
  });

  test('whatever is pasted, every line is either a person or has a reason', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        for (const line of readPaste(text)) expect('person' in line || 'why' in line).toBe(true);
      }),
    );
  });
});

describe('the host brings a file', () => {
  const rows = (text: string) => {
    const table = readTable(text) as Table;
    return readRows(table, guessColumns(table.header));
  };

  test('Excel in Japan writes Shift_JIS with CRLF', () => {
    const shiftJis = new Uint8Array([
      0x96, 0xbc, 0x91, 0x4f, 0x2c, 0x6d, 0x61, 0x69, 0x6c, 0x0d, 0x0a, 0x89, 0xd4, 0x8e, 0x71, 0x2c, 0x61, 0x40, 0x62,
      0x2e, 0x6a, 0x70, 0x0d, 0x0a,
    ]);
    expect(rows(decoded(shiftJis) ?? '')).toMatchObject([{ at: 2, person: { name: '花子', email: 'a@b.jp' } }]);
  });

  test('connpass’s own export is recognised; cancelled rows are passed over', () => {
    const text =
      '\ufeff参加枠名,ユーザー名,表示名,コメント,参加ステータス,出欠ステータス,更新日時,受付番号,メールアドレス\n一般,hana,花子,よろしく,参加,,2026-11-01,1,hana@example.com\n一般,ken,健,,参加キャンセル,,2026-11-01,2,ken@example.com\n一般,mei,めい,,参加,,2026-11-01,3,';
    expect(isConnpass((readTable(text) as Table).header)).toBe(true);
    expect(rows(text)).toMatchObject([{ person: { name: '花子' } }, { why: 'cancelledRow' }, { why: 'noAddress' }]);
  });

  test('a million columns, an open quote or 5,001 lines end calmly', () => {
    expect((readTable(`a${','.repeat(1000)}\n1`) as Table).header).toHaveLength(60);
    expect(readTable(`a${','.repeat(1e6)}\n1`)).toBe('unreadable');
    expect(readTable(`mail\n${`a${','.repeat(400)}\n`.repeat(4000)}`)).toBe('unreadable');
    expect(readTable(`mail\n"${'x'.repeat(30_000)}`)).toBe('unreadable');
    expect(readTable(`mail\n${'a@example.com\n'.repeat(5001)}`)).toBe('tooManyLines');
    expect(readTable('mail\n')).toBe('noLines');
  });
});

test('an exported cell is never a formula', () => {
  expect(safeCell('=1+1')).toBe(`"'=1+1"`);
  expect(safeCell('＝1+1')).toBe(`"'＝1+1"`);
  expect(['2026-11-21', '3丁目の会'].map(safeCell)).toEqual(['"2026-11-21"', '"3丁目の会"']);
  fc.assert(
    fc.property(fc.string(), (said) => {
      expect(safeCell(said)).not.toMatch(/^"?[=+\-@\t\r\0]/);
    }),
  );
  expect(csvFile(['a'], [['x"y']])).toBe('\ufeff"a"\r\n"x""y"\r\n');
});
