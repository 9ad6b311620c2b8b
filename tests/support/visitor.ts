import type { FastifyInstance } from 'fastify';

export type Answer = {
  status: number;
  body: string;
  location: string | null;
  headers: Record<string, unknown>;
  cookies: Record<string, string>;
};

/** Somebody with a browser: keeps cookies, sends forms as a browser does. */
export function visitor(app: FastifyInstance, origin: string, cookies: Record<string, string> = {}) {
  const host = new URL(origin).host;
  async function ask(
    method: 'GET' | 'POST' | 'HEAD',
    url: string,
    form?: Form | Buffer,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await app.inject({
      method,
      url,
      headers: said({
        host,
        'accept-language': 'ja',
        ...(method === 'POST'
          ? { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', origin }
          : {}),
        ...headers,
      }),
      cookies,
      ...(form === undefined ? {} : { payload: Buffer.isBuffer(form) ? form : encodeForm(form) }),
    });
    for (const cookie of response.cookies) cookies[cookie.name] = cookie.value;
    const location = response.headers.location;
    return {
      status: response.statusCode,
      body: response.body,
      location: typeof location === 'string' ? location : null,
      headers: response.headers,
      cookies,
    };
  }
  return {
    cookies,
    get: (url: string, headers?: Record<string, string>) => ask('GET', url, undefined, headers),
    head: (url: string) => ask('HEAD', url),
    /** A form with one file chosen in its field `file`. */
    upload: async (url: string, file: Uint8Array | string, fields: Record<string, string>) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      form.append('file', new Blob([file as Uint8Array<ArrayBuffer>]), 'chosen.csv');
      const sent = new Response(form);
      const type = String(sent.headers.get('content-type'));
      return ask('POST', url, Buffer.from(await sent.arrayBuffer()), { 'content-type': type });
    },
    post: (url: string, form: Form = {}, headers?: Record<string, string>) => ask('POST', url, form, headers),
  };
}

/** A header given as '' is not sent. */
function said(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
}

export type Form = Record<string, string | string[] | number>;
export type TestVisitor = ReturnType<typeof visitor>;

export function encodeForm(form: Form): string {
  const said = new URLSearchParams();
  for (const [name, value] of Object.entries(form)) for (const one of [value].flat()) said.append(name, String(one));
  return said.toString();
}
