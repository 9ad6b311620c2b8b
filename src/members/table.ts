import { createRequire } from 'node:module';
import { type Columns, judged, type Line } from './listed.ts';
import { isAnotherKind } from './magic.ts';

export type Table = { header: string[]; rows: string[][] };
export type TableProblem = 'tooManyLines' | 'noLines' | 'unreadable';

/** The most lines one import takes, the most cells of a line that are looked at, and the most characters it may have. */
const mostLines = 5000;
const mostCells = 60;
const longestLine = 20_000;

/**
 * The text of a file: UTF-8 with or without a byte order mark, UTF-16 with one, else Shift_JIS as Excel in Japan
 * writes it. Null where it is none of these.
 */
export function decoded(bytes: Uint8Array): string | null {
  if (isAnotherKind(bytes)) return null;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  for (const encoding of ['utf-8', 'shift_jis']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return text.includes('\0') ? null : text;
    } catch {}
  }
  return null;
}

/** Reads comma- or tab-separated text (RFC 4180) with its first line as the header. */
export function readTable(text: string): Table | TableProblem {
  if (isNoList(text)) return 'unreadable';
  const firstLine = text.slice(0, text.search(/[\r\n]|$/));
  const tabs = (firstLine.match(/\t/g) ?? []).length > (firstLine.match(/,/g) ?? []).length;
  try {
    const all = reader().parse(text, {
      bom: true,
      delimiter: tabs ? '\t' : ',',
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: longestLine,
      to: mostLines + 2,
    }) as string[][];
    const [header, ...rows] = all.map((row) => row.slice(0, mostCells));
    if (header === undefined || rows.length === 0) return 'noLines';
    return rows.length > mostLines ? 'tooManyLines' : { header, rows };
  } catch {
    return 'unreadable';
  }
}

/** A line too long for any list, or more cells than all its lines may have: taking those apart would take a second. */
function isNoList(text: string): boolean {
  let [start, cells] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === ',' || sign === '\t') cells += 1;
    else if (sign === '\n' || sign === '\r') start = at;
    if (at - start > longestLine || cells > mostLines * mostCells) return true;
  }
  return false;
}

/** `csv-parse` is loaded with the first table. */
function reader(): typeof import('csv-parse/sync') {
  loaded ??= createRequire(import.meta.url)('csv-parse/sync') as typeof import('csv-parse/sync');
  return loaded;
}
let loaded: typeof import('csv-parse/sync') | undefined;

const known: [keyof Columns, RegExp][] = [
  ['email', /^(e-?mail( ?address)?|mail|メール(アドレス)?|メアド|eメール)$/i],
  ['name', /^(name|full ?name|display ?name|氏名|お?名前|表示名)$/i],
  ['reading', /^(reading|ふりがな|フリガナ|よみ(がな)?|カナ|氏名カナ)$/i],
  ['company', /^(company|organi[sz]ation|affiliation|会社名?|所属|勤務先)$/i],
  ['industry', /^(industry|業種|業界)$/i],
  ['state', /^(status|state|参加ステータス|参加状況)$/i],
];

/** Which column is what, by its heading. connpass's own export is known by its headings. */
export function guessColumns(header: string[]): Columns {
  const columns: Columns = {};
  for (const [key, pattern] of known) {
    const found = header.findIndex((heading) => pattern.test(heading.normalize('NFKC').trim()));
    if (found >= 0) columns[key] = found;
  }
  const loose = (key: keyof Columns, pattern: RegExp) => {
    const found = header.findIndex((heading) => pattern.test(heading));
    if (columns[key] === undefined && found >= 0) columns[key] = found;
  };
  loose('email', /メール|e-?mail/i);
  if (isConnpass(header)) loose('name', /^ユーザー名$/);
  return columns;
}

/** connpass names its columns 参加枠名, ユーザー名, 表示名, コメント, 参加ステータス, 出欠ステータス, 更新日時, 受付番号. */
export function isConnpass(header: string[]): boolean {
  return ['参加枠名', 'ユーザー名', '参加ステータス'].every((heading) => header.some((h) => h.trim() === heading));
}

/** Every row judged by the chosen columns; a row whose sign-up was cancelled is passed over with that reason. */
export function readRows(table: Table, columns: Columns): Line[] {
  return table.rows.map((row, index) => {
    const cell = (key: keyof Columns) => (columns[key] === undefined ? '' : (row[columns[key]] ?? ''));
    const at = index + 2;
    const text = row.join(' / ');
    if (/キャンセル|cancel|辞退|欠席/i.test(cell('state')))
      return { at, text: text.slice(0, 200), why: 'cancelledRow' };
    const [name, email, reading] = [cell('name'), cell('email'), cell('reading')];
    return judged(at, text, { name, email, reading, company: cell('company'), industry: cell('industry') });
  });
}
