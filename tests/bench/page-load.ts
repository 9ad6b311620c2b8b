import { get } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

/**
 * A page and all that a browser fetches to show it (style, script, pictures, icon): how many requests, and how many
 * bytes their answers have on the wire, status line and headers too.
 */
export async function asSent(origin: string, path: string): Promise<{ requests: number; bytes: number }> {
  const page = await fetched(origin + path);
  const more = new Set<string>();
  for (const [, tag = '', inside = ''] of page.text.matchAll(/<(link|script|img|source|iframe)\b([^>]*)>/g)) {
    if (tag === 'link' && !/rel="(stylesheet|icon|preload|manifest)"/.test(inside)) continue;
    const address = /\b(?:src|href)="([^"]+)"/.exec(inside)?.[1];
    if (address !== undefined && !address.startsWith('data:')) more.add(new URL(address, origin + path).href);
  }
  const all = [page, ...(await Promise.all([...more].map(fetched)))];
  return { requests: all.length, bytes: all.reduce((sum, one) => sum + one.bytes, 0) };
}

function fetched(url: string): Promise<{ bytes: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'accept-encoding': 'gzip, deflate, br', 'accept-language': 'ja' };
    get(url, { headers }, (answer) => {
      const parts: Buffer[] = [];
      if (answer.statusCode !== 200) reject(new Error(`${url} gave ${answer.statusCode}`));
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => {
        const head = answer.rawHeaders.reduce(
          (sum, said) => sum + Buffer.byteLength(said) + 2,
          'HTTP/1.1 200 OK\r\n\r\n'.length,
        );
        const body = Buffer.concat(parts);
        resolve({ bytes: head + body.length, text: unpacked(body, String(answer.headers['content-encoding'] ?? '')) });
      });
    }).on('error', reject);
  });
}

function unpacked(body: Buffer, coding: string): string {
  return coding === ''
    ? body.toString()
    : coding === 'br'
      ? brotliDecompressSync(body).toString()
      : gunzipSync(body).toString();
}
