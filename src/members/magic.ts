/** How files of other kinds begin that people choose instead of a list, or that somebody passes off as one. */
const beginnings = [
  'PK\x03\x04', // .xlsx, .ods, .docx, .zip
  'PK\x05\x06',
  '\xd0\xcf\x11\xe0', // .xls
  '\x1f\x8b', // .gz
  '%PDF-',
  'GIF8',
  '\x89PNG',
  '\xff\xd8\xff', // .jpg
  '{\\rtf',
  'MZ\x90',
  '\x7fELF',
];

/** Whether a file is surely no text of lines, whatever it is called: a workbook, an archive, a picture, a web page. */
export function isAnotherKind(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  if (beginnings.some((one) => start.startsWith(one))) return true;
  return /^(\xef\xbb\xbf)?\s*<(!doctype|html|\?xml|svg|script|body|head)\b/i.test(start);
}
