import { Agent, request } from 'node:http';
import { encodeForm, type Form } from '../../support/visitor.ts';

export type Said = { status: number; body: string; headers: Record<string, string | string[] | undefined>; ms: number };
export type Asked = {
  method?: string;
  headers?: Record<string, string>;
  form?: Form;
  bytes?: Uint8Array;
  agent?: Agent;
  host?: string;
};

/** So many connections at most, each kept open from one request to the next. */
export const connections = (many: number) => new Agent({ keepAlive: true, maxSockets: many });

/** One request over a real socket, as a browser on a page of ours sends it. Rejects when the connection is lost. */
export function ask(port: number, path: string, asked: Asked = {}): Promise<Said> {
  const { form, bytes, agent, host = 'tasuki.test', method = form || bytes ? 'POST' : 'GET' } = asked;
  const body = bytes ?? (form === undefined ? '' : encodeForm(form));
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const headers = {
      host,
      'accept-language': 'ja',
      ...(method === 'POST' ? ofForm(body, host) : {}),
      ...asked.headers,
    };
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const ms = performance.now() - started;
        const said = Buffer.concat(parts).toString();
        resolve({ status: response.statusCode ?? 0, body: said, headers: response.headers, ms });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const ofForm = (body: string | Uint8Array, host: string) => ({
  'content-type': 'application/x-www-form-urlencoded',
  'content-length': String(Buffer.byteLength(body)),
  'sec-fetch-site': 'same-origin',
  origin: `http://${host}`,
});
