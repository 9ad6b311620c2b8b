import { expect, test } from 'vitest';
import { makeWorld } from '../support/world.ts';

test.each(['%00', '%', '%E3%81', '%zz', 'x'.repeat(300)])(
  'an address that cannot be read (%s) gets the same calm page as one that nobody has',
  async (part) => {
    const { app, close } = await makeWorld();
    const headers = { host: 'tasuki.test', 'accept-language': 'ja' };
    const unknown = await app.inject({ url: '/meetups/nobody', headers });
    const { statusCode, body, headers: said } = await app.inject({ url: `/meetups/${part}/join?a=%`, headers });
    expect(statusCode).toBe(404);
    expect(/<h1>.*<\/h1>/.exec(body)?.[0]).toBe(/<h1>.*<\/h1>/.exec(unknown.body)?.[0]);
    expect(said['content-security-policy']).toBe(unknown.headers['content-security-policy']);
    await close();
  },
);
