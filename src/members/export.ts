/** One cell that no spreadsheet takes for a formula (ASVS 1.2.10; the full-width signs too), quoted by RFC 4180. */
export function safeCell(value: string | number | null): string {
  const said = String(value ?? '');
  const harmless = /^[=+\-@\t\r\0\uff1d\uff0b\uff0d\uff20]/.test(said) ? `'${said}` : said;
  return `"${harmless.replace(/"/g, '""')}"`;
}

/** A CSV file with a byte order mark, so that Excel reads it as UTF-8. */
export function csvFile(header: string[], rows: (string | number | null)[][]): string {
  return `\ufeff${[header, ...rows].map((row) => row.map(safeCell).join(',')).join('\r\n')}\r\n`;
}
